/** Addresses where a Service asks for one: which are offered, in which order, and how they are written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from '../../server/src/analysis/settings';
import { completeTexts } from '../support/completion';
import { poolText, type ServiceTextOptions, serviceText } from '../support/texts';

const ips = 'lbipam.cilium.io/ips';
const asking = (address: string, options: ServiceTextOptions = {}) =>
  serviceText('web', { ...options, annotations: { ...options.annotations, [ips]: address } });
const pinned = (name: string, address: string, options: ServiceTextOptions = {}) =>
  serviceText(name, { ...options, annotations: { ...options.annotations, [ips]: address } });
const blue = { 'a-pool.yaml': poolText('blue', '10.0.10.0/29') };

test('what the Service gets now, the next free, then the first address of each gap', () => {
  const texts = { ...blue, 'a.yaml': pinned('a', '10.0.10.3'), 'b.yaml': pinned('b', '10.0.10.4'), 'web.yaml': asking('|') };
  assert.deepEqual(completeTexts(texts).details, [
    '10.0.10.0 blue · what this Service gets now',
    '10.0.10.1 blue · next free',
    '10.0.10.5 blue · 3 free · after 10.0.10.4 default/b',
  ]);
});

test('nothing that another Service holds or asks for, even without getting it', () => {
  const elsewhere = `${pinned('c', '10.0.10.5')}`.replace(
    'type: LoadBalancer',
    'type: LoadBalancer\n  loadBalancerClass: example.com/other',
  );
  const texts = { ...blue, 'a.yaml': pinned('a', '10.0.10.4'), 'c.yaml': elsewhere, 'web.yaml': asking('10.0.10.7|') };
  const { labels } = completeTexts(texts);
  assert.ok(!labels.includes('10.0.10.4') && !labels.includes('10.0.10.5'), labels.join());
  assert.ok(labels.includes('10.0.10.6'));
});

test('first and last addresses that are kept back are left out, and so are reserved ranges of the settings', () => {
  const texts = { 'a-pool.yaml': `${poolText('blue', '10.0.10.0/30')}  allowFirstLastIPs: "No"\n`, 'web.yaml': asking('|') };
  assert.deepEqual(completeTexts(texts).labels, ['10.0.10.1', '10.0.10.2']);
  const nodes = readSettings({ reservedRanges: ['10.0.10.0-10.0.10.5'] });
  assert.deepEqual(completeTexts({ ...blue, 'a.yaml': serviceText('a'), 'web.yaml': asking('10.0.10.7|') }, nodes).labels, [
    '10.0.10.7',
    '10.0.10.6',
  ]);
});

test('only enabled pools that select the Service, and the families that it asks for', () => {
  const pools = [
    `${poolText('red', '10.1.0.0/30')}  serviceSelector: {matchLabels: {color: red}}\n`,
    `${poolText('green', '10.2.0.0/30')}  serviceSelector: {matchLabels: {color: green}}\n`,
    `${poolText('off', '10.3.0.0/30')}  disabled: true\n`,
    poolText('six', 'cidr: fd00::/120'),
  ].join('---\n');
  const single = completeTexts({ 'a-pools.yaml': pools, 'web.yaml': asking('|', { labels: { color: 'red' } }) });
  assert.deepEqual(single.labels, ['10.1.0.0', '10.1.0.1']);
  const dual = { labels: { color: 'red' }, spec: ['ipFamilyPolicy: PreferDualStack', 'ports: [{port: 80}]'] };
  const both = completeTexts({ 'a-pools.yaml': pools, 'web.yaml': asking('10.1.0.3,|', dual) });
  assert.deepEqual(both.labels.slice(0, 1), ['fd00::']);
  assert.equal(both.line('fd00::'), '    lbipam.cilium.io/ips: "10.1.0.3,fd00::"');
});

test('in a list only the entry under the cursor is replaced, and the others are not offered again', () => {
  const texts = { ...blue, 'web.yaml': asking('10.0.10.2, 10.0|.9.9 , 10.0.10.3') };
  const completed = completeTexts(texts);
  assert.ok(!completed.labels.includes('10.0.10.2') && !completed.labels.includes('10.0.10.3'));
  assert.equal(completed.line('10.0.10.0'), '    lbipam.cilium.io/ips: "10.0.10.2, 10.0.10.0 , 10.0.10.3"');
});

test('quotes, missing blanks and line ends', () => {
  const plain = (line: string, rest = '') =>
    completeTexts({
      ...blue,
      'web.yaml': `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n${rest}    ${line}\nspec:\n  type: LoadBalancer\n`,
    }).line('10.0.10.0');
  assert.equal(plain(`${ips}: |`), `    ${ips}: 10.0.10.0`);
  assert.equal(plain(`${ips}:|`), `    ${ips}: 10.0.10.0`);
  assert.equal(plain(`${ips}: "|`), `    ${ips}: "10.0.10.0"`);
  assert.equal(plain(`${ips}: '10.|'`), `    ${ips}: '10.0.10.0'`);
  assert.equal(plain(`${ips}: 10.0| # mine`), `    ${ips}: 10.0.10.0 # mine`);
  assert.equal(plain(`${ips}: |`, '    other: "a"\n'), `    ${ips}: "10.0.10.0"`);
  assert.equal(plain(`${ips}: |`, "    other: 'a'\r\n"), `    ${ips}: '10.0.10.0'`);
  assert.equal(plain(`io.cilium/lb-ipam-ips: |`), '    io.cilium/lb-ipam-ips: 10.0.10.0');
});

test('a shared address is offered where the sharing key fits, first', () => {
  const shared = (name: string, port: number, address: string, policy = 'Cluster') =>
    serviceText(name, {
      annotations: { 'lbipam.cilium.io/sharing-key': 'edge', ...(address === '' ? {} : { [ips]: address }) },
      spec: [`ports: [{port: ${port}}]`, `externalTrafficPolicy: ${policy}`],
    });
  const texts = { ...blue, 'a.yaml': shared('a', 80, '10.0.10.3'), 'web.yaml': shared('web', 81, '10.0.10.7|') };
  assert.equal(completeTexts(texts).details[0], '10.0.10.3 blue · share with default/a');
  const collides = { ...texts, 'web.yaml': shared('web', 80, '10.0.10.7|') };
  assert.ok(!completeTexts(collides).labels.includes('10.0.10.3'));
});

test('every place where a Service asks for an address', () => {
  const first = (text: string) => completeTexts({ ...blue, 'x.yaml': text }).labels[0];
  assert.equal(first(serviceText('web', { spec: ['loadBalancerIP: |'] })), '10.0.10.0');
  const gateway = 'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: g\nspec:\n  gatewayClassName: cilium\n';
  assert.equal(first(`${gateway}  addresses:\n    - value: |\n`), '10.0.10.0');
  assert.equal(first(`${gateway}  infrastructure:\n    annotations:\n      ${ips}: |\n`), '10.0.10.0');
  const release =
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: r\nspec:\n  values:\n    service:\n      app:\n';
  assert.equal(first(`${release}        type: LoadBalancer\n        annotations:\n          ${ips}: |\n`), '10.0.10.0');
  const cluster =
    'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata:\n  name: c\nspec:\n  managed:\n    services:\n      additional:\n';
  assert.equal(
    first(
      `${cluster}        - serviceTemplate:\n            metadata:\n              annotations:\n                ${ips}: |\n            spec:\n              type: LoadBalancer\n`,
    ),
    '10.0.10.0',
  );
});

test('a file of two clusters: the addresses of each, and none that is taken in the other', () => {
  const texts = {
    'one/pool.yaml': poolText('blue', '10.0.1.0/30'),
    'two/pool.yaml': poolText('blue', '10.0.1.0/24'),
    'two/a.yaml': pinned('a', '10.0.1.1'),
    'base/web.yaml': asking('|'),
  };
  const clusters = ['one', 'two'].map((name) => ({ name, include: [`${name}/**`, 'base/**'] }));
  const { details } = completeTexts(texts, readSettings({ clusters }));
  assert.ok(details.includes('10.0.1.0 one · blue · what this Service gets now'), details.join());
  assert.ok(details.some((detail) => detail.includes('two · blue')));
  assert.ok(!details.some((detail) => detail.startsWith('10.0.1.1 ')));
});

test('an IPv6 address at the end of a list without quotes gets quotes', () => {
  const line = `${ips}: 10.0.10.1, |`;
  const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    ${line}\nspec:\n  type: LoadBalancer\n  ipFamilyPolicy: PreferDualStack\n`;
  const completed = completeTexts({ 'pool.yaml': poolText('six', 'cidr: fd00::/120'), 'web.yaml': text });
  assert.equal(completed.line('fd00::'), `    ${ips}: "10.0.10.1, fd00::"`);
  assert.match(completed.items.find(({ label }) => label === 'fd00::')?.filterText ?? '', /^10\.0\.10\.1, fd00:: six$/);
});

test('no address where no Service asks: other types, other keys, comments', () => {
  const count = (text: string) => completeTexts({ ...blue, 'x.yaml': text }).items.length;
  const service = (type: string, line: string) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    ${line}\nspec:\n  type: ${type}\n`;
  assert.equal(count(service('ClusterIP', `${ips}: |`)), 0);
  assert.equal(count(service('LoadBalancer', 'other: |')), 0);
  assert.equal(count(service('LoadBalancer\n  loadBalancerClass: example.com/other', `${ips}: |`)), 0);
  const gateway = 'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nspec:\n  gatewayClassName: cilium\n';
  assert.equal(count(`${gateway}  addresses:\n    - type: Hostname\n      value: |\n`), 0);
  assert.equal(count(service('LoadBalancer', `${ips}: x # |`)), 0);
  assert.equal(count('apiVersion: v1\nkind: ConfigMap\ndata:\n  ips: |'), 0);
});

test('a /32 of IPv6 costs what a /30 costs, and long lists are cut', () => {
  const six = serviceText('web', { annotations: { [ips]: '|' }, spec: ['ipFamilies: [IPv6]', 'ports: [{port: 80}]'] });
  assert.deepEqual(completeTexts({ 'a.yaml': poolText('six', 'cidr: fd00::/32'), 'web.yaml': six }).labels, ['fd00::', 'fd00::1']);
  const many = Object.fromEntries(
    Array.from({ length: 120 }, (_, index) => [`s${index}.yaml`, pinned(`s${index}`, `10.0.0.${index * 2 + 1}`)]),
  );
  const pool = { 'a.yaml': poolText('big', '10.0.0.0/24') };
  const all = completeTexts({ ...pool, ...many, 'web.yaml': asking('|') });
  assert.equal(all.items.length, 50);
  assert.ok(all.isIncomplete);
  const typed = completeTexts({ ...pool, ...many, 'web.yaml': asking('10.0.0.20|') });
  assert.deepEqual(typed.labels.slice(0, 2), ['10.0.0.20', '10.0.0.200']);
});
