/** `lbipam report`: the allocation as a document, in every format, and no text of a workspace that steers what opens it. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { reportFormatNames } from '../../server/src/features/report/reportFormats';
import { folderWith, run } from '../support/cli';
import { poolText, serviceText } from '../support/texts';

const ask = (ips: string) => ({ namespace: 'shop', annotations: { 'lbipam.cilium.io/ips': ips } });
const manifests = {
  'pools.yaml': [
    `${poolText('blue', '10.0.0.0/29')}  allowFirstLastIPs: "No"\n`,
    `${poolText('green', '10.2.0.0/24')}  disabled: true\n`,
  ].join('---\n'),
  'apps/second.yaml': serviceText('second', {
    namespace: 'shop',
    spec: ['ports: [{port: 80, nodePort: 30080}, {port: 53, protocol: UDP}]'],
  }),
  'apps/first.yaml': serviceText('first', ask('10.0.0.4')),
  'apps/lost.yaml': serviceText('lost', { ...ask('10.9.9.9'), spec: ['clusterIP: 10.43.0.9'] }),
};

async function report(format: string, files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const { out, err, exit } = await run(['report', '--format', format, ...args, folderWith(files)]);
  assert.deepEqual([exit, err], [0, '']);
  return out;
}

test('markdown: used, reserved and free addresses are apart, every Service has a row', async () => {
  const lines = (await report('markdown', manifests)).split('\n');
  assert.ok(lines.includes('| `blue` | `10.0.0.0/29` | enabled | 2 | 2 | 4 | 8 | 33 % | `pools.yaml:1` |'), lines.join('\n'));
  assert.ok(lines.includes('| `green` | `10.2.0.0/24` | disabled | 0 | 0 | 0 | 256 | 0 % | `pools.yaml:10` |'));
  assert.ok(lines.includes('| `shop/first` | `10.0.0.4` | `blue` | pinned | | `apps/first.yaml:1` |'));
  assert.ok(lines.includes('| `shop/lost` | | | pending: no_pool | | `apps/lost.yaml:1` |'));
});

test('csv: quoted as RFC 4180 wants it, and nothing in it becomes a formula', async () => {
  const names = ['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', '  =cmd', '＝1', 'a,"b"', '=HYPERLINK("http://evil.example")'];
  const services = names.map((name) => serviceText(JSON.stringify(name), { annotations: { 'lbipam.cilium.io/sharing-key': name } }));
  const text = await report('csv', { 'all.yaml': [poolText('blue', '10.0.0.0/24'), ...services].join('---\n') });
  assert.ok(text.endsWith('\r\n'));
  const [head, ...rows] = text.trimEnd().split('\r\n');
  assert.equal(head, 'cluster,namespace,service,address,pool,how,state,reason,requested,sharingKey,origin,file,line');
  assert.equal(rows.length, names.length);
  const cells = rows.flatMap((row) =>
    [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  );
  assert.equal(cells.length, 13 * names.length);
  for (const cell of cells) assert.doesNotMatch(cell, /^\s*[=+\-@＝\t\r]/);
  assert.ok(text.includes(`"a,""b"""`) && text.includes(`"'=HYPERLINK(""http://evil.example"")"`));
});

test('kubectl: the columns of both tables, sorted as the API server lists', async () => {
  assert.equal(
    await report('kubectl', manifests),
    [
      'NAME    DISABLED   CONFLICTING   IPS AVAILABLE   AGE',
      'blue    false      False         4               <unknown>',
      'green   true       False         256             <unknown>',
      '',
      'NAMESPACE   NAME     TYPE           CLUSTER-IP   EXTERNAL-IP   PORT(S)               AGE',
      'shop        first    LoadBalancer   <unknown>    10.0.0.4      80/TCP                <unknown>',
      'shop        lost     LoadBalancer   10.43.0.9    <pending>     <none>                <unknown>',
      'shop        second   LoadBalancer   <unknown>    10.0.0.5      80:30080/TCP,53/UDP   <unknown>',
      '',
    ].join('\n'),
  );
});

test('kubectl: with the state of a cluster it counts the age from the time when that was taken', async () => {
  const metadata = (name: string) => ({ namespace: 'shop', name, creationTimestamp: '2025-01-01T00:00:00Z' });
  const live = { apiVersion: 'v1', kind: 'Service', metadata: metadata('second'), spec: { type: 'LoadBalancer' } };
  const folder = folderWith({ ...manifests, 'state.json.txt': JSON.stringify({ kind: 'List', items: [live] }) });
  const state = path.join(folder, 'state.json.txt');
  const taken = new Date('2025-01-03T05:00:00Z');
  fs.utimesSync(state, taken, taken);
  const { out } = await run(['report', '--format', 'kubectl', '--state', state, folder]);
  assert.match(out, /shop +second .* 2d5h\n/);
});

test('status: conditions with the types, reasons and messages of Cilium, as YAML that reads back', async () => {
  const objects = parseAllDocuments(await report('status', manifests), { version: '1.1' }).map((document) => document.toJS());
  assert.deepEqual(
    objects.map(({ kind, metadata: { name } }) => `${kind} ${name}`),
    ['CiliumLoadBalancerIPPool blue', 'CiliumLoadBalancerIPPool green', 'Service first', 'Service lost', 'Service second'],
  );
  assert.deepEqual(objects[0].status.conditions, [
    { type: 'cilium.io/PoolConflict', status: 'False', reason: 'resolved', message: '' },
    { type: 'cilium.io/IPsTotal', status: 'Unknown', reason: 'noreason', message: '8' },
    { type: 'cilium.io/IPsAvailable', status: 'Unknown', reason: 'noreason', message: '4' },
    { type: 'cilium.io/IPsUsed', status: 'Unknown', reason: 'noreason', message: '4' },
  ]);
  assert.deepEqual(objects[3].status, {
    conditions: [
      {
        type: 'cilium.io/IPAMRequestSatisfied',
        status: 'False',
        reason: 'no_pool',
        message: "No pool exists with a CIDR containing '10.9.9.9'",
      },
    ],
    loadBalancer: {},
  });
  assert.deepEqual(objects[4].status.loadBalancer, { ingress: [{ ip: '10.0.0.5' }] });
});

test('mermaid: a node for each cluster, pool and Service; what steers is an entity, and the drawing is bounded', async () => {
  const text = await report('mermaid', manifests);
  assert.match(text, /^flowchart LR\n {2}c0\(\["default"\]\)\n/);
  assert.ok(text.includes('c0p0 -- "10.0.0.4" --> c0p0s0["shop/first"]'), text);
  assert.ok(text.includes('c0 -. "pending: no_pool" .-> c0w0["shop/lost"]'));
  const evil = '"]; click c0 href "javascript:alert(1)" %%{init: {}}%% <img src=x> `a` #quot;';
  const steered = await report('mermaid', {
    'all.yaml': [poolText(JSON.stringify(evil), '10.0.0.0/24'), serviceText(JSON.stringify(evil))].join('---\n'),
  });
  for (const line of steered.trimEnd().split('\n').slice(1)) {
    assert.match(
      line,
      /^ {2}[\w ]*(?:-- "[^"<>`{}]*" -->|-\. "[^"<>`{}]*" \.->|-->)?[\w ]*(?:\(\["[^"<>`{}]*"\]\)|\["(?:<br>|[^"<>`{}])*"\])$/,
    );
  }
  const services = Array.from({ length: 2_000 }, (_, index) => serviceText(`a-service-with-a-name-that-is-rather-long-${index}`));
  const large = await report('mermaid', { 'all.yaml': [poolText('blue', '10.0.0.0/16'), ...services].join('---\n') });
  assert.ok(large.length < 50_000 && large.split('\n').length < 400, String(large.length));
  assert.match(large, /… and 1900 more/);
});

test('the drift of a cluster that runs is a table, and a list in JSON', async () => {
  const live = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace: 'shop', name: 'first', creationTimestamp: '2025-01-01T00:00:00Z' },
    spec: { type: 'LoadBalancer', ports: [{ port: 80, protocol: 'TCP' }] },
    status: { loadBalancer: { ingress: [{ ip: '10.0.0.2' }] } },
  };
  const pool = {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name: 'blue' },
    spec: { blocks: [{ cidr: '10.0.0.0/28' }], allowFirstLastIPs: 'No' },
  };
  const alone = { ...live, metadata: { ...live.metadata, name: 'alone' }, status: { loadBalancer: { ingress: [{ ip: '10.0.0.7' }] } } };
  const old = { ...pool, metadata: { name: 'old' }, spec: { blocks: [{ cidr: '10.9.0.0/30' }] } };
  const folder = folderWith({ ...manifests, 'state.txt': JSON.stringify({ kind: 'List', items: [live, pool, alone, old] }) });
  const args = ['--state', path.join(folder, 'state.txt'), folder];
  const { out } = await run(['report', ...args]);
  assert.ok(out.includes('### Differs from the running cluster'), out);
  assert.ok(out.includes('| `shop/first` | `10.0.0.2` | `10.0.0.4` |'), out);
  const { clusters } = JSON.parse((await run(['report', '--format', 'json', ...args])).out);
  assert.deepEqual(clusters[0].drift, [{ service: 'shop/first', running: ['10.0.0.2'], now: ['10.0.0.4'] }]);
  assert.ok(out.includes('| `blue` | `10.0.0.0/28` | `10.0.0.0/29` | `blocks` |'), out);
  assert.ok(out.includes('| `green` | – | `10.2.0.0/24` | only in these files |'), out);
  assert.match(out, /^State: /m);
  // What no file declares says so where the others have their file.
  assert.match(out, /^\| `old` \|.* only in the cluster \|$/m);
  assert.match(out, /^\| `shop\/alone` \|.* only in the cluster \|$/m);
  assert.deepEqual(
    clusters[0].poolDrift.map(({ pool, kind }: Record<string, string>) => `${pool} ${kind}`),
    ['blue differs', 'green missing', 'old onlyInCluster'],
  );
});

test('markdown: a folder without pools and Services is said to have none', async () => {
  assert.match(await report('markdown', {}), /^No pools and no Services of type LoadBalancer\.$/m);
  assert.doesNotMatch(await report('markdown', manifests), /No pools/);
});

test('names that steer terminals and runners do so in no format', async () => {
  const names = ['esc\u001b[31m', 'line\nbreak', 'turned\u202egnp', '::error::', '##[group]'];
  const services = names.map((name) => serviceText(JSON.stringify(name), { namespace: JSON.stringify(name) }));
  const files = { 'all.yaml': [poolText(JSON.stringify('##[pool]'), '10.0.0.0/24'), ...services].join('---\n') };
  for (const format of reportFormatNames) {
    const text = await report(format, files);
    assert.doesNotMatch(text.replaceAll('\r\n', '\n').replaceAll('\n', ''), /[\p{Cc}\p{Bidi_Control}]/u, format);
    assert.doesNotMatch(text, /##\[|^\s*::/m, format);
  }
});

test('svg: the map of the addresses, as one picture', async () => {
  const text = await report('svg', manifests);
  assert.match(text, /^(?:<\?xml[^>]*>\n)?<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.ok(text.includes('blue') && text.trimEnd().endsWith('</svg>'));
});

test('markdown: no name becomes a link, HTML, a mention, a cell or a heading', async () => {
  const names = [
    '[click](https://evil.example)',
    '<img src=x onerror=alert(1)>',
    '@somebody',
    'a | b',
    '`a`` b',
    '# head',
    'www.evil.example',
  ];
  const files = {
    '.lbipam.yaml': `clusters:\n${names.map((name) => `  - name: ${JSON.stringify(name)}\n`).join('')}`,
    'all.yaml': names.flatMap((name) => [poolText(JSON.stringify(name), '10.0.0.0/24'), serviceText(JSON.stringify(name))]).join('---\n'),
  };
  const text = await report('markdown', files);
  const prose = text.replaceAll('\\`', '').replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, 'code');
  assert.doesNotMatch(prose, /<img|\]\(|@|www\.|^# head/m);
  for (const row of prose.split('\n').filter((line) => line.startsWith('|'))) {
    assert.ok([9, 6, 3].includes(row.split(/(?<!\\)\|/).length - 2), row);
  }
});

test('wrong usage and what can not be read end with 2', async () => {
  assert.equal((await run(['report', '--format', 'pdf'])).exit, 2);
  assert.equal((await run(['report', '/no/such/folder'])).exit, 2);
  assert.equal((await run(['report', folderWith(manifests), '--stdin-filename', 'web.yaml'])).exit, 2);
  const state = await run(['report', '--state', '/no/such/file', folderWith(manifests)]);
  assert.deepEqual([state.exit, state.err], [2, "lbipam report: can't read '/no/such/file'\n"]);
});
