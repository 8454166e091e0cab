/** `lbipam check --state`: what runs and what the files say, in one report. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { runCheck } from '../../server/src/cli/check';
import { untranslated } from '../../server/src/model/message';
import { run as runCommand } from '../support/cli';
import { poolText, serviceText } from '../support/texts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-state-'));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

const files = path.join(folder, 'files');
fs.mkdirSync(files);
fs.writeFileSync(path.join(files, 'pool.yaml'), poolText('blue', '10.0.0.0/29'));
fs.writeFileSync(path.join(files, 'api.yaml'), serviceText('api'));
fs.writeFileSync(path.join(files, 'web.yaml'), serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.4' } }));

function live(name: string, ip: string) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace: 'default', name, creationTimestamp: '2025-01-01T00:00:00Z' },
    spec: { type: 'LoadBalancer', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', ports: [{ port: 80, protocol: 'TCP' }] },
    status: { loadBalancer: { ingress: [{ ip }] } },
  };
}

async function run(state: unknown, ...args: readonly string[]) {
  const file = path.join(folder, 'state.json');
  fs.writeFileSync(file, typeof state === 'string' ? state : JSON.stringify(state));
  const [written, told]: [string[], string[]] = [[], []];
  const output = {
    out: (text: string) => void written.push(text),
    err: (text: string) => void told.push(text),
    colours: false,
    translations: untranslated,
  };
  const exit = await runCheck([files, '--format', 'json', ...(args.length > 0 ? args : ['--state', file])], output, '0.0.0');
  const out = written.join('');
  return { exit, err: told.join(''), report: out === '' ? undefined : JSON.parse(out) };
}

test('what has an address keeps it, what only the cluster has is listed in no file and holds its address', async () => {
  const { report } = await run({ kind: 'List', items: [live('api', '10.0.0.5'), live('old', '10.0.0.0'), live('web', '10.0.0.2')] });
  const [cluster] = report.clusters;
  assert.equal(cluster.state.source, 'state.json');
  const rows = cluster.services.map(
    ({ name, origin, file, ips }: { name: string; origin: string; file: string; ips: readonly { ip: string; how: string }[] }) =>
      `${name} ${origin} ${file} ${ips.map(({ ip, how }) => `${ip} ${how}`).join()}`,
  );
  assert.deepEqual(rows, ['api Service api.yaml 10.0.0.5 kept', 'web Service web.yaml 10.0.0.4 pinned', 'old cluster  10.0.0.0 kept']);
  assert.deepEqual(
    report.findings.map(({ code, file, message }: { code: string; file: string; message: string }) => [code, file, message]),
    [
      [
        'differs_from_cluster',
        'web.yaml',
        'Service default/web has 10.0.0.2 in the cluster, and gets 10.0.0.4 with these files. Ask for 10.0.0.2 if it is to stay as it is.',
      ],
    ],
  );
});

test('the report for people names the state with its age, and what only the cluster has', async () => {
  const pool = {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name: 'old' },
    spec: { blocks: [{ cidr: '10.7.0.0/30' }] },
  };
  const state = path.join(folder, 'text.json');
  fs.writeFileSync(state, JSON.stringify({ kind: 'List', items: [live('api', '10.0.0.5'), live('gone', '10.0.0.0'), pool] }));
  const { out: text } = await runCommand(['check', '--state', state, files]);
  assert.match(text, /^Cluster default\n {2}state: text\.json, just read\n {2}Cilium /);
  assert.match(text, /^ {4}old .* {2}only in the cluster {2}10\.7\.0\.0\/30$/m);
  assert.match(text, /^ {4}default\/gone +10\.0\.0\.0 \(blue, kept\), only in the cluster$/m);
  assert.equal(text.match(/only in the cluster/g)?.length, 2);
});

test('what is no state, and a cluster that is not there, end with 2', async () => {
  assert.match((await run('{"kind": "List"')).err, /state\.json: it is neither JSON nor YAML/);
  assert.equal((await run('{"kind": "List"')).exit, 2);
  const { exit, err } = await run({ kind: 'List', items: [] }, '--state', `east=${path.join(folder, 'state.json')}`);
  assert.equal(exit, 2);
  assert.match(err, /unknown cluster 'east' in --state: use default/);
});

function ciliumConfig(data: object) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'kube-system', name: 'cilium-config' }, data };
}

test('what the cluster says of Cilium counts, with the cluster as its place, and its LB IPAM that is off gives nothing', async () => {
  const config = ciliumConfig({ 'enable-lb-ipam': 'true', 'enable-ipv6': 'true', 'identity-allocation-mode': 'crd' });
  const { report } = await run({ kind: 'List', items: [live('api', '10.0.0.3'), config] });
  const { facts } = report.clusters[0];
  assert.deepEqual(facts.ipv6, { value: true, from: 'cluster' });
  // The ConfigMap is that of the chart, so what it leaves out is off.
  assert.deepEqual(facts.l2announcements, { value: false, from: 'cluster' });
  const off = await run({ kind: 'List', items: [ciliumConfig({ 'enable-lb-ipam': 'false' })] });
  assert.deepEqual(off.report.clusters[0].facts.enableLBIPAM, { value: false, from: 'cluster' });
  assert.deepEqual(
    off.report.clusters[0].services.map(({ ips }: { readonly ips: readonly unknown[] }) => ips.length),
    [0, 0],
  );
});

test('a Gateway leads to the Service that has its address, whatever that is called', async () => {
  const gateway = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { namespace: 'default', name: 'lan' },
    spec: { gatewayClassName: 'cilium', listeners: [{ name: 'web', port: 80, protocol: 'HTTP' }] },
  };
  const written = path.join(files, 'gateway.json');
  fs.writeFileSync(written, JSON.stringify(gateway));
  try {
    const running = { ...gateway, status: { addresses: [{ type: 'IPAddress', value: '10.0.0.5' }] } };
    const { report } = await run({ kind: 'List', items: [live('made-for-lan', '10.0.0.5'), running] });
    const found = report.clusters[0].services.filter(({ ips }: { readonly ips: readonly { readonly ip: string }[] }) =>
      ips.some(({ ip }) => ip === '10.0.0.5'),
    );
    assert.deepEqual(
      found.map(({ origin, ips }: { readonly origin: string; readonly ips: readonly { readonly how: string }[] }) => [origin, ips[0]?.how]),
      [['Gateway', 'kept']],
    );
  } finally {
    fs.rmSync(written);
  }
});

test('families that the API server decided when the Service was created stay, where the files do not name them', async () => {
  const written = path.join(files, 'families.yaml');
  const addressesOf = async (spec: string, families: readonly string[], ...ips: readonly string[]) => {
    fs.writeFileSync(written, `${poolText('six', 'fd00::/120')}---\n${serviceText('dual').replace('spec:', `spec:\n  ${spec}`)}`);
    const policy = families.length > 1 ? 'PreferDualStack' : 'SingleStack';
    const service = {
      ...live('dual', ''),
      spec: { type: 'LoadBalancer', ipFamilies: families, ipFamilyPolicy: policy, ports: [{ port: 80, protocol: 'TCP' }] },
      status: { loadBalancer: { ingress: ips.map((ip) => ({ ip })) } },
    };
    const { report } = await run({ kind: 'List', items: [service, ciliumConfig({ 'enable-ipv6': 'true', 'enable-ipv4': 'true' })] });
    const found = report.clusters[0].services.find(({ name }: { readonly name: string }) => name === 'dual');
    return found.ips.map(({ ip, how }: { readonly ip: string; readonly how: string }) => `${ip} ${how}`).join();
  };
  try {
    assert.equal(await addressesOf('externalTrafficPolicy: Cluster', ['IPv6'], 'fd00::5'), 'fd00::5 kept');
    assert.equal(
      await addressesOf('externalTrafficPolicy: Cluster', ['IPv4', 'IPv6'], '10.0.0.3', 'fd00::5'),
      '10.0.0.3 kept,fd00::5 kept',
    );
    assert.equal(await addressesOf('ipFamilyPolicy: SingleStack', ['IPv6', 'IPv4'], 'fd00::5', '10.0.0.3'), 'fd00::5 kept');
    assert.equal(await addressesOf('ipFamilies: [IPv4]', ['IPv6'], 'fd00::5'), '10.0.0.0 predicted');
  } finally {
    fs.rmSync(written);
  }
});

test('a Service of another class takes no part, and where a pool holds its address an information says so', async () => {
  const other = {
    ...live('metal', '10.0.0.6'),
    spec: { type: 'LoadBalancer', loadBalancerClass: 'example.com/other', ports: [{ port: 80 }] },
  };
  const { report } = await run({ kind: 'List', items: [other] });
  const [cluster] = report.clusters;
  assert.equal(cluster.pools[0].used, '2');
  assert.deepEqual(
    report.findings.map(({ code, severity, file }: { readonly [key: string]: string }) => [code, severity, file]),
    [['reserved_range', 'information', 'pool.yaml']],
  );
  const off = await run({ kind: 'List', items: [other, ciliumConfig({ 'enable-lb-ipam': 'false' })] });
  assert.deepEqual(off.report.findings, []);
  assert.match(report.findings[0].message, /holds 10\.0\.0\.6, which is the address of a Service that LB IPAM leaves alone/);
});

test('a state that is too large is not begun, and the message says so', async () => {
  const huge = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-')), 'state.json');
  // A file with a hole takes no space.
  fs.writeFileSync(huge, '{}');
  fs.truncateSync(huge, 257 * 1024 * 1024);
  const { exit, err } = await run({ kind: 'List', items: [] }, '--state', huge);
  fs.rmSync(path.dirname(huge), { recursive: true });
  assert.equal(exit, 2);
  assert.match(err, /state\.json: it is larger than 256 MB/);
});

test('a state in YAML says the same, and aliases that multiply are not followed', async () => {
  const yaml = `kind: List\nitems:\n- ${JSON.stringify(live('api', '10.0.0.5'))}\n- ${JSON.stringify(live('old', '10.0.0.0'))}\n`;
  const { report: inJson } = await run({ kind: 'List', items: [live('api', '10.0.0.5'), live('old', '10.0.0.0')] });
  assert.deepEqual((await run(yaml)).report.clusters[0].services, inJson.clusters[0].services);
  const lists = Array.from(
    { length: 30 },
    (_, index) => `a${index}: &a${index} [${index === 0 ? 'x' : `*a${index - 1}, *a${index - 1}`}]\n`,
  );
  const { exit, err } = await run(`kind: List\nitems: []\n${lists.join('')}`);
  assert.equal(exit, 2);
  assert.match(err, /state\.json: it is neither JSON nor YAML/);
});
