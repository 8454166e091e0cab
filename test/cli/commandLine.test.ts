/** The command line as scripts meet it: exit codes, what goes to stdout, and the JSON contract. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { folderWith, run } from '../support/cli';
import { ciliumText, poolText, serviceText } from '../support/texts';

const lost = { 'lbipam.cilium.io/ips': '10.9.9.9', 'lbipam.cilium.io/sharing-key': 'k' };
const manifests = {
  'pools.yaml': poolText('blue', '10.0.0.0/24', 'fd00::/64'),
  'apps/web.yaml': serviceText('web', { namespace: 'shop', annotations: { 'lbipam.cilium.io/ips': '10.0.0.7' } }),
  'apps/lost.yaml': serviceText('lost', { namespace: 'shop', annotations: lost }),
};

const ciliumRelease = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: cilium, namespace: kube-system}
spec:
  chart: {spec: {chart: cilium, version: 1.19.2}}
  values: {defaultLBServiceIPAM: none, gatewayAPI: {enabled: true}}
`;

test('check --format json keeps its contract', async () => {
  const { exit, out } = await run(['check', '--format', 'json', folderWith(manifests)]);
  assert.equal(exit, 1);
  const { findings, ...report } = JSON.parse(out);
  const { facts } = report.clusters[0];
  assert.deepEqual(facts.ciliumVersion, { value: '1.18', from: 'assumed' });
  // A pool has an IPv6 block.
  assert.deepEqual(facts.ipv6, { value: true, from: 'assumed' });
  const common = { namespace: 'shop', origin: 'Service', line: 1, path: '' };
  assert.deepEqual(report, {
    version: 1,
    clusters: [
      {
        name: 'default',
        state: null,
        facts,
        pools: [
          {
            name: 'blue',
            file: 'pools.yaml',
            line: 1,
            applied: true,
            origin: 'file',
            disabled: false,
            conflict: null,
            ranges: [
              { first: '10.0.0.0', last: '10.0.0.255', cidr: '10.0.0.0/24' },
              { first: 'fd00::', last: 'fd00::ffff:ffff:ffff:ffff', cidr: 'fd00::/64' },
            ],
            total: '18446744073709551872',
            available: '18446744073709551871',
            used: '1',
          },
        ],
        services: [
          {
            ...common,
            name: 'lost',
            file: 'apps/lost.yaml',
            state: 'pending',
            requested: ['10.9.9.9'],
            ips: [],
            reason: 'no_pool',
            message: "No pool exists with a CIDR containing '10.9.9.9'",
            sharingKey: 'k',
          },
          {
            ...common,
            name: 'web',
            file: 'apps/web.yaml',
            state: 'satisfied',
            requested: ['10.0.0.7'],
            ips: [{ ip: '10.0.0.7', pool: 'blue', how: 'pinned', since: null }],
            reason: null,
            message: '',
            sharingKey: null,
          },
        ],
      },
    ],
  });
  assert.equal(findings.length, 1);
  const { message, ...finding } = findings[0];
  assert.match(message, /No usable pool contains 10\.9\.9\.9/);
  const place = { file: 'apps/lost.yaml', line: 7, column: 28, endLine: 7, endColumn: 36 };
  assert.deepEqual(finding, { code: 'no_pool', severity: 'error', ...place, cluster: 'default' });
});

test('the JSON report tells what is refused and what nothing applies', async () => {
  const pool = (name: string, cidr: string) =>
    `apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: {name: ${name}}\nspec: {blocks: [{cidr: ${cidr}}]}\n`;
  const folder = folderWith({
    'kustomization.yaml': 'resources: [pool.yaml, both.yaml]\n',
    'pool.yaml': pool('lan', '10.3.0.0/24'),
    'spare.yaml': pool('spare', '10.4.0.0/24'),
    'both.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: both}\nspec: {type: LoadBalancer, ipFamilyPolicy: RequireDualStack}\n',
    '.lbipam.yaml': 'options: {ipv6: false}\n',
  });
  const [cluster] = JSON.parse((await run(['check', '--format', 'json', folder])).out).clusters;
  assert.deepEqual(
    cluster.pools.map(({ name, applied }: { readonly name: string; readonly applied: boolean }) => [name, applied]),
    [
      ['lan', true],
      ['spare', false],
    ],
  );
  assert.deepEqual([cluster.services[0].state, cluster.services[0].reason], ['refused', 'require_dual_stack_refused']);
});

test('check for people: pools, Services, findings that terminals link', async () => {
  const { out } = await run(['check', folderWith(manifests)]);
  assert.match(
    out,
    /^Cluster default\n {2}Cilium {2}1\.18 \(assumed, since no file tells it\)\n {2}Pools\n {4}blue +■□+ +1 of 1\.8 × 10\^19 used \(<1 %\)/,
  );
  assert.match(out, /shop\/web +10\.0\.0\.7 \(blue, pinned\)/);
  assert.match(out, /^apps\/lost\.yaml:7:28: error no_pool /m);
  assert.match(out, /2 Services: 1 satisfied, 1 pending\.\n/);
  assert.ok(!out.includes('\u001b'));
  assert.ok((await run(['check', folderWith(manifests)], { colours: true })).out.includes('\u001b[31merror\u001b[0m'));
});

test('check tells where each fact of Cilium comes from', async () => {
  const files = { 'pool.yaml': poolText('blue', '10.0.10.0/24'), 'cilium.yaml': ciliumRelease };
  const { facts } = JSON.parse((await run(['check', '--format', 'json', folderWith(files)])).out).clusters[0];
  assert.deepEqual(facts.ciliumVersion, { value: '1.19.2', from: 'cilium.yaml:5' });
  assert.deepEqual(facts.bgpControlPlane, { value: false, from: 'cilium.yaml:2', default: true });
  assert.deepEqual(facts.gatewayAPI, { value: false, from: 'cilium.yaml:2', needs: 'kubeProxyReplacement' });
  const { out } = await run(['check', '--cilium-version', '1.20', folderWith(files)]);
  // More than two facts have a line each.
  const [, ...lines] = out.split('\n');
  assert.deepEqual(lines.slice(0, 3), ['  Cilium', '    1.20 (from --cilium-version)', '    defaultLBServiceIPAM none (cilium.yaml:6)']);
  assert.match(lines[3] ?? '', /^ {4}off by default of the chart: .*bgpControlPlane/);
  assert.equal(lines[4], '    gatewayAPI off (does not run without kubeProxyReplacement, which is off)');
});

test('a version that is not known is predicted as the nearest one, which the report and every command say', async () => {
  const files = { 'pool.yaml': poolText('blue', '10.0.10.0/24'), 'web.yaml': serviceText('web') };
  const told = /^lbipam \w+: cluster default: Cilium 1\.(?:14|99) is not known here, so it is predicted as 1\.(?:15|21)\n$/;
  for (const [written, shown] of [
    ['"1.99"', '1.99, predicted as 1.21'],
    ['1.14', '1.14, predicted as 1.15'],
  ]) {
    const folder = folderWith({ ...files, '.lbipam.yaml': `ciliumVersion: ${written}\n` });
    const { out, err } = await run(['check', folder]);
    assert.equal(out.split('\n')[1], `  Cilium  ${shown} (from .lbipam.yaml)`);
    assert.match(err, told);
    assert.match((await run(['report', folder])).err, told);
    assert.match((await run(['plan', '--event', 'restart', folder])).err, told);
    assert.equal((await run(['check', '--cilium-version', '1.20', folder])).err, '');
  }
  const known = await run(['check', folderWith({ ...files, '.lbipam.yaml': 'options: {ciliumVersion: v1.19.2}\n' })]);
  assert.equal(known.err, '');
  assert.equal(known.out.split('\n')[1], '  Cilium  v1.19.2 (from .lbipam.yaml)');
});

test('check for people names what announces, where something does', async () => {
  const files = { 'pool.yaml': poolText('blue', '10.0.10.0/24'), 'web.yaml': serviceText('web') };
  assert.doesNotMatch((await run(['check', folderWith(files)])).out, /Announcements/);
  const lan = ciliumText('CiliumL2AnnouncementPolicy', 'lan', '{loadBalancerIPs: true}');
  assert.match(
    (await run(['check', folderWith({ ...files, 'lan.yaml': lan })])).out,
    / {2}Announcements\n {4}lan {2}L2 policy {2}announces 1 Service\n/,
  );
});

test('text of a manifest can not steer a terminal', async () => {
  const { out } = await run(['check', folderWith({ 'p.yaml': poolText('"\\e[31mred\\a"', '10.0.0.0/24') })]);
  assert.ok(!out.includes('\u001b') && !out.includes('\u0007'));
  assert.match(out, /\\x1b\[31mred/);
});

test('exit codes: 0 without errors, 2 for wrong usage and for what can not be read', async () => {
  assert.equal((await run(['check', folderWith({ 'pools.yaml': poolText('blue', '10.0.0.0/24') })])).exit, 0);
  const wrong = [
    ['check', '/does/not/exist'],
    ['check', '--format', 'xml'],
    ['check', '--nonsense'],
    ['check', folderWith({}), '--stdin-filename', 'web.yaml'],
    ['check', folderWith({}), '--dry-run'],
    ['check', '--exclude', '{1..999}'.repeat(3), folderWith({})],
    ['nonsense'],
    [],
    ['simulate', '--version-profile', '1.2'],
  ];
  for (const args of wrong) {
    const { exit, out, err } = await run(args);
    assert.equal(exit, 2, args.join(' '));
    assert.equal(out, '');
    assert.match(err, /lbipam/);
  }
});

test('a version of Cilium without a profile is wrong usage, and a patch of one with a profile is not', async () => {
  const folder = folderWith({ 'pools.yaml': poolText('blue', '10.0.0.0/24') });
  for (const command of [['check'], ['plan', '--event', 'restart'], ['report']]) {
    for (const version of ['1.14', '1.99', 'v1.2.3', '2.18', 'foo']) {
      const { exit, err } = await run([...command, '--cilium-version', version, folder]);
      assert.equal(exit, 2, version);
      assert.ok(err.startsWith(`lbipam ${command[0]}: unknown Cilium version '${version}': use auto, 1.15, `), err);
    }
  }
  for (const version of ['auto', '1.15', '1.18.3', 'v1.21', '1.21.0-pre.3'])
    assert.notEqual((await run(['check', '--cilium-version', version, folder])).exit, 2, version);
});

test('help and version', async () => {
  assert.deepEqual(await run(['--version']), { exit: 0, out: '9.9.9\n', err: '' });
  for (const args of [['--help'], ['check', '--help'], ['simulate', '--help']]) {
    const { exit, out } = await run(args);
    assert.equal(exit, 0);
    assert.match(out, /lbipam/);
  }
});

test('severities and excluded files come from flags and from .lbipam.yaml', async () => {
  const folder = folderWith(manifests);
  assert.equal((await run(['check', '--severity', 'no_pool=warning', folder])).exit, 0);
  assert.equal((await run(['check', '--exclude', 'apps/lost.yaml', folder])).exit, 0);
  assert.equal((await run(['check', '--exclude', 'apps', folder])).exit, 0);
  assert.equal((await run(['check', '--severity', 'no_such=warning', folder])).exit, 2);
  fs.writeFileSync(path.join(folder, '.lbipam.yaml'), 'severity:\n  no_pool: hint\n');
  assert.equal((await run(['check', folder])).exit, 0);
  assert.equal((await run(['check', '--severity', 'no_pool=error', folder])).exit, 1);
  fs.writeFileSync(path.join(folder, '.lbipam.yaml'), 'severity: [\n');
  assert.equal((await run(['check', folder])).exit, 2);
});

test('a .lbipam.yaml that is broken steers no runner and no terminal, and one that is too large is named', async () => {
  const folder = folderWith(manifests);
  const settings = path.join(folder, '.lbipam.yaml');
  fs.writeFileSync(settings, '::error title=pwned::injected by the repository: [\n\u001b]0;title\u0007: }');
  const { exit, err } = await run(['check', folder]);
  assert.equal(exit, 2);
  assert.equal(err, `lbipam check: ${settings}:2:1: What stands between brackets must be indented deeper than its key.\n`);
  fs.writeFileSync(settings, `ignore:\n${'  - archive/**\n'.repeat(200_000)}`);
  const { out } = await run(['check', '--severity', 'no_pool=off', folder]);
  assert.match(out, /\.lbipam\.yaml:1:1: information too_large This document is too large/);
});

test('simulate goes on after a scenario that can not be read', async () => {
  const pool = { op: 'upsertPool', object: { metadata: { name: 'a' }, spec: { blocks: [{ cidr: '10.0.0.0/30' }] } } };
  const service = { op: 'upsertService', object: { metadata: { name: 's', namespace: 'default' }, spec: { type: 'LoadBalancer' } } };
  const config = { ipv4Enabled: true, ipv6Enabled: false };
  const good = JSON.stringify({ name: 'good', mode: 'events', config, events: [pool, service] });
  const { exit, out } = await run(['simulate'], { input: `{"name": "bad"\n${good}\n` });
  assert.equal(exit, 1);
  const [bad, outcome] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(typeof bad.error, 'string');
  assert.equal(outcome.name, 'good');
  assert.deepEqual(outcome.outcome.services['default/s'].ingress, ['10.0.0.0']);
});

test('check: the version of Cilium comes from a flag before any file', async () => {
  const folder = folderWith({ 'pool.yaml': poolText('blue', '10.0.0.0/24', '010.0.1.0/24'), '.lbipam.yaml': 'ciliumVersion: "1.19"\n' });
  assert.match((await run(['check', folder])).out, /Cilium 1\.19/);
  assert.match((await run(['check', '--cilium-version', 'auto', folder])).out, /Cilium 1\.19/);
  assert.match((await run(['check', '--cilium-version', '1.20', folder])).out, /whole pool/);
  assert.match((await run(['check', '--cilium-version', '1.21.0', folder])).out, /Cilium 1\.21/);
  const wrong = await run(['check', '--cilium-version', 'newest', folder]);
  assert.equal(wrong.exit, 2);
  assert.match(wrong.err, /unknown Cilium version 'newest': use auto, 1\.15/);
});

test('simulate runs under every version profile', async () => {
  const events = [
    { op: 'upsertPool', object: { metadata: { name: 'p' }, spec: { blocks: [{ cidr: '10.0.0.0/30' }, { cidr: 'bad' }] } } },
    { op: 'upsertService', object: { metadata: { namespace: 'n', name: 's' }, spec: { type: 'LoadBalancer' } } },
  ];
  const input = JSON.stringify({ name: 'x', events });
  const ingress: Record<string, unknown> = {};
  for (const version of ['1.15', '1.16', '1.17', '1.18', '1.19', '1.20', '1.21']) {
    const { exit, out } = await run(['simulate', '--version-profile', version], { input });
    assert.equal(exit, 0);
    ingress[version] = JSON.parse(out).outcome.services['n/s'].ingress.join();
  }
  // 1.15 keeps the first address back.
  assert.deepEqual(ingress, {
    '1.15': '10.0.0.1',
    '1.16': '10.0.0.0',
    '1.17': '10.0.0.0',
    '1.18': '10.0.0.0',
    '1.19': '10.0.0.0',
    '1.20': '',
    '1.21': '',
  });
});

test('the report for people has the words of the view, and says equal hints once', async () => {
  const older = (name: string) => serviceText(name, { annotations: { 'io.cilium/lb-ipam-sharing-key': name } });
  const folder = folderWith({
    'kustomization.yaml': 'resources: [pool.yaml, a.yaml, b.yaml, c.yaml, other.yaml]\n',
    'pool.yaml': [poolText('blue', '10.0.0.0/24'), poolText('red', '10.0.0.0/25')].join('---\n'),
    'a.yaml': older('a'),
    'b.yaml': older('b'),
    'c.yaml': older('c'),
    'other.yaml': serviceText('other', { spec: ['loadBalancerClass: example.com/other'] }),
    'left.yaml': serviceText('left'),
  });
  const { out } = await run(['check', folder]);
  assert.match(out, /^ +default\/left +not applied/m);
  assert.match(out, /^ +default\/other +ignored by LB IPAM/m);
  assert.match(out, /^ +red .* conflicting with blue/m);
  const hints = out.split('\n').filter((line) => line.includes('hint deprecated_annotation'));
  assert.equal(hints.length, 1, out);
  assert.match(hints[0] ?? '', /^a\.yaml:.* \(2 more like it\)$/);
  assert.match(out, /3 hints/);
});
