/** Completion of everything but addresses: keys, names and words with a meaning. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readSettings } from '../../server/src/analysis/settings';
import { completeTexts, itemOf } from '../support/completion';
import { poolText, type ServiceTextOptions, serviceText } from '../support/texts';

const blue = { 'a-pool.yaml': poolText('blue', '10.0.10.0/29') };
const head = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';
const newest = ['lbipam.cilium.io/ips', 'lbipam.cilium.io/sharing-key', 'lbipam.cilium.io/sharing-cross-namespace'];

test('annotation keys wherever the annotations of a LoadBalancer Service stand, even before its type is written', () => {
  const labels = (text: string) => completeTexts({ ...blue, 'x.yaml': text }).labels;
  assert.deepEqual(labels(`${head}  annotations:\n    |\nspec:\n  type: LoadBalancer\n`), newest);
  assert.deepEqual(labels(`kind: Service\nmetadata:\n  annotations:\n    l|`), newest);
  assert.deepEqual(labels(`${head}  annotations:\n    |\nspec:\n  type: ClusterIP\n`), []);
  assert.deepEqual(labels(`${head.replace('Service', 'Deployment')}  annotations:\n    |\n`), []);
  const gateway = 'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nspec:\n  gatewayClassName: cilium\n';
  assert.deepEqual(labels(`${gateway}  infrastructure:\n    annotations:\n      |\n`), newest);
  assert.deepEqual(labels(`${gateway}metadata:\n  annotations:\n    |\n`), []);
  const release = 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: r\nspec:\n  values:\n';
  assert.deepEqual(labels(`${release}    service:\n      app:\n        annotations:\n          |\n`), newest);
  assert.deepEqual(labels(`${release}    controller:\n      service:\n        type: LoadBalancer\n        annotations: {|}\n`), newest);
  assert.deepEqual(labels(`${release}    service:\n      app:\n        type: ClusterIP\n        annotations:\n          |\n`), []);
  assert.deepEqual(labels(`${release}    serviceAccount:\n      annotations:\n        |\n`), []);
  assert.deepEqual(labels(`${release}    podAnnotations:\n      |\n`), []);
  const template = 'apiVersion: example.com/v1\nkind: Database\nspec:\n  serviceTemplate:\n    metadata:\n      annotations:\n        |\n';
  assert.deepEqual(labels(template), newest);
  assert.deepEqual(completeTexts({ ...blue, 'app/values.yaml': 'service:\n  type: LoadBalancer\n  annotations:\n    |\n' }).labels, newest);
  const ingress =
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: i\n  annotations:\n    |\nspec:\n  ingressClassName: cilium\n';
  assert.deepEqual(labels(ingress), newest);
});

test('the values of an Argo CD Application, as an object and as a text', () => {
  const application = (values: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: a\nspec:\n  source:\n    helm:\n      ${values}\n        service:\n          type: LoadBalancer\n`;
  const texts = (values: string, line: string) => ({
    ...blue,
    'x.yaml': `${application(values)}          annotations:\n            ${line}\n`,
  });
  for (const values of ['valuesObject:', 'values: ¦', 'values: ¦-']) {
    const at = (line: string) => completeTexts(texts(values, line));
    assert.deepEqual(at('|').labels, newest, values);
    assert.deepEqual(at('lbipam.cilium.io/ips: |').details.slice(0, 1), ['10.0.10.0 blue · what this Service gets now'], values);
  }
});

test('the values of a k3s HelmChart', () => {
  const chart = 'apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata:\n  name: a\nspec:\n  chart: a\n  valuesContent: ¦-\n';
  const at = (line: string) =>
    completeTexts({ ...blue, 'x.yaml': `${chart}    service:\n      type: LoadBalancer\n      annotations:\n        ${line}\n` });
  assert.deepEqual(at('|').labels, newest);
  assert.deepEqual(at('lbipam.cilium.io/ips: |').details.slice(0, 1), ['10.0.10.0 blue · what this Service gets now']);
});

test('keys that are there already in either spelling are left out, and the version decides about names', () => {
  const keys = (line: string, ciliumVersion: string) =>
    completeTexts(
      { ...blue, 'x.yaml': `${head}  annotations:\n    io.cilium/lb-ipam-ips: x\n    ${line}\nspec:\n  type: LoadBalancer\n` },
      readSettings({ ciliumVersion }),
    ).labels;
  assert.deepEqual(keys('|', '1.18'), newest.slice(1));
  assert.deepEqual(keys('|', '1.21'), [...newest.slice(1), 'lbipam.cilium.io/sharing-permit-different-pods']);
  assert.deepEqual(keys('|', '1.15'), ['io.cilium/lb-ipam-sharing-key']);
  assert.ok(keys('io.|', '1.18').includes('io.cilium/lb-ipam-sharing-key'));
});

test('a key brings its colon, unless there is one', () => {
  const line = (written: string) =>
    completeTexts({ ...blue, 'x.yaml': `${head}  annotations:\n    ${written}\nspec:\n  type: LoadBalancer\n` }).line(newest[0] ?? '');
  assert.equal(line('lb|'), '    lbipam.cilium.io/ips: ');
  assert.equal(line('lb|: x'), '    lbipam.cilium.io/ips: x');
  assert.equal(line('"lb|": x'), '    "lbipam.cilium.io/ips": x');
  assert.equal(line('"lb|"'), '    "lbipam.cilium.io/ips"');
  assert.equal(line('"lb|'), '    "lbipam.cilium.io/ips": ');
  const help = itemOf(completeTexts({ ...blue, 'x.yaml': `${head}  annotations:\n    |\n` }), newest[0] ?? '')?.documentation;
  assert.match(help ?? '', /Asks for these addresses/);
});

const shared = (name: string, key: string, options: ServiceTextOptions & { readonly port: number; readonly policy?: string }) =>
  serviceText(name, {
    ...options,
    annotations: { 'lbipam.cilium.io/sharing-key': key, ...options.annotations },
    spec: [`ports: [{port: ${options.port}}]`, `externalTrafficPolicy: ${options.policy ?? 'Cluster'}`],
  });

test('sharing keys in use: which Services use them, those that fit first', () => {
  const texts = {
    ...blue,
    'a.yaml': shared('a', 'edge', { port: 80 }),
    'b.yaml': shared('b', 'dns', { port: 53 }),
    'c.yaml': shared('c', 'dns', { port: 54, policy: 'Cluster' }),
    'd.yaml': shared('d', 'other', { port: 90, namespace: 'shop' }),
    'e.yaml': shared('e', '${KEY}', { port: 90 }),
    'web.yaml': shared('web', '|', { port: 80 }),
  };
  const completed = completeTexts(texts);
  assert.deepEqual(completed.details, [
    'dns with default/b and 1 more',
    'edge with default/a · does not fit: same port and protocol',
    'other with shop/d · does not fit: different and not permitted namespace',
  ]);
  assert.match(itemOf(completed, 'dns')?.documentation ?? '', /- `default\/b` · `10\.0\.10\.1` · `53\/TCP`/);
});

test('namespaces of the list, without blanks, those with the same sharing key first', () => {
  const annotations = { 'lbipam.cilium.io/sharing-key': 'edge', 'lbipam.cilium.io/sharing-cross-namespace': 'shop, |' };
  const texts = {
    ...blue,
    'a.yaml': serviceText('a', { namespace: 'a' }),
    'b.yaml': serviceText('b', { namespace: 'shop' }),
    'c.yaml': shared('c', 'edge', { port: 81, namespace: 'z' }),
    'web.yaml': serviceText('web', { annotations }),
  };
  const completed = completeTexts(texts);
  assert.deepEqual(completed.details, ['z uses the same sharing key', 'a 1 Service', '* every namespace']);
  assert.equal(completed.line('z'), '    lbipam.cilium.io/sharing-cross-namespace: "shop,z"');
  const alone = completeTexts({ ...texts, 'web.yaml': `${head}  annotations:\n    lbipam.cilium.io/sharing-cross-namespace: |\n` });
  assert.equal(alone.line('*'), '    lbipam.cilium.io/sharing-cross-namespace: "*"');
});

test('fields with a few values', () => {
  const labels = (line: string) => completeTexts({ ...blue, 'x.yaml': `${head}spec:\n  type: LoadBalancer\n  ${line}\n` }).labels;
  assert.deepEqual(labels('loadBalancerClass: |'), ['io.cilium/l2-announcer', 'io.cilium/bgp-control-plane']);
  assert.deepEqual(labels('ipFamilyPolicy: P|'), ['SingleStack', 'PreferDualStack', 'RequireDualStack']);
  assert.deepEqual(labels('externalTrafficPolicy: |'), ['Cluster', 'Local']);
  assert.deepEqual(labels('ipFamilies: [|]'), ['IPv4', 'IPv6']);
  assert.deepEqual(labels('ipFamilies:\n    - IPv4\n    - |'), ['IPv6']);
  assert.deepEqual(labels('sessionAffinity: |'), []);
  const values = (line: string) => completeTexts({ ...blue, 'values.yaml': `proxy:\n  service:\n    ${line}\n` }).labels;
  assert.deepEqual(values('type: |'), ['LoadBalancer']);
  assert.deepEqual(values('serviceType: |'), ['LoadBalancer']);
  const type = completeTexts({ ...blue, 'x.yaml': `${head}spec:\n  type: L|\n` });
  assert.deepEqual(type.labels, ['LoadBalancer']);
  assert.equal(type.line('LoadBalancer'), '  type: LoadBalancer');
  const families = completeTexts({ ...blue, 'x.yaml': `${head}spec:\n  type: LoadBalancer\n  ipFamilies:\n    - IPv4\n    |` });
  assert.equal(families.line('IPv6'), '    - IPv6');
});

const selector = (rest: string) => `${poolText('blue', '10.0.10.0/24')}  serviceSelector:\n${rest}`;

test('the selector of a pool: labels of the Services, and their name and namespace', () => {
  const services = {
    'a.yaml': serviceText('a', { labels: { team: 'shop', tier: 'web' }, namespace: 'one' }),
    'b.yaml': serviceText('b', { labels: { team: 'shop' } }),
    'c.yaml': serviceText('c', { labels: { team: 'ops', 'io.example/odd': 'yes' } }),
  };
  const at = (rest: string) => completeTexts({ ...services, 'pool.yaml': selector(rest) });
  assert.deepEqual(at('    matchLabels:\n      |').details, [
    'team 3 Services',
    'io.example/odd 1 Service',
    'tier 1 Service',
    'io.kubernetes.service.name the name of the Service',
    'io.kubernetes.service.namespace the namespace of the Service',
  ]);
  assert.equal(at('    matchLabels:\n      |').line('team'), '      team: ');
  assert.deepEqual(at('    matchLabels:\n      team: |').details, ['shop 2 Services', 'ops 1 Service']);
  assert.equal(at('    matchLabels:\n      io.example/odd: |').line('yes'), '      io.example/odd: "yes"');
  assert.deepEqual(at('    matchLabels: {io.kubernetes.service.namespace: |}').labels, ['default', 'one']);
  assert.deepEqual(at('    matchExpressions:\n      - key: |').labels.slice(0, 1), ['team']);
  assert.deepEqual(at('    matchExpressions:\n      - key: team\n        operator: In\n        values: [ops, |]').labels, ['shop', 'ops']);
  assert.deepEqual(at('    matchExpressions:\n      - key: team\n        operator: |').labels.toSorted(), [
    'DoesNotExist',
    'Exists',
    'In',
    'NotIn',
  ]);
});

test('selectors of what announces Services', () => {
  const service = { 'a.yaml': serviceText('a', { labels: { team: 'shop' } }) };
  const at = (text: string) => completeTexts({ ...service, 'x.yaml': text }).labels[0];
  const announcement = 'apiVersion: cilium.io/v2alpha1\nkind: CiliumL2AnnouncementPolicy\nspec:\n  serviceSelector:\n    matchLabels:\n';
  assert.equal(at(`${announcement}      |\n`), 'team');
  assert.equal(at(`${announcement}      team: |\n`), 'shop');
  const advertisement = (type: string) =>
    `apiVersion: cilium.io/v2\nkind: CiliumBGPAdvertisement\nspec:\n  advertisements:\n    - advertisementType: ${type}\n      selector:\n        matchExpressions:\n          - key: |\n`;
  assert.equal(at(advertisement('Service')), 'team');
  assert.equal(at(advertisement('CiliumPodIPPool')), undefined);
});

test('labels of a Service that pools select', () => {
  const pools = {
    'a.yaml': selector('    matchLabels:\n      color: blue\n').replaceAll('10.0.10', '10.0.11'),
    'b.yaml': selector(
      '    matchExpressions:\n      - {key: color, operator: In, values: [red, blue]}\n      - {key: zone, operator: Exists}\n',
    ).replace('name: blue', 'name: red'),
  };
  const at = (labels: string) => completeTexts({ ...pools, 'x.yaml': `${head}  labels:\n${labels}\nspec:\n  type: LoadBalancer\n` });
  assert.deepEqual(at('    |').details, ['color selected by pool blue, red', 'zone selected by pool red']);
  assert.deepEqual(at('    color: |').details, ['blue selected by pool blue, red', 'red selected by pool red']);
  assert.deepEqual(at('    zone: a\n    co|').labels, ['color']);
});

test('allowFirstLastIPs is quoted, because unquoted it is a boolean', () => {
  const completed = completeTexts({ 'pool.yaml': `${poolText('blue', '10.0.10.0/24')}  allowFirstLastIPs: |\n` });
  assert.equal(completed.line('No'), '  allowFirstLastIPs: "No"');
});

test('the cluster of a new file is that of the files around it', () => {
  const texts = {
    'one/pool.yaml': poolText('blue', '10.0.1.0/24'),
    'two/pool.yaml': poolText('blue', '10.0.2.0/24'),
    'two/apps/new.yaml': 'kind: Service\nspec:\n  loadBalancerIP: |\n',
  };
  const clusters = readSettings({
    clusters: [
      { name: 'one', include: ['one/**'] },
      { name: 'two', include: ['two/**'] },
    ],
  });
  assert.deepEqual(completeTexts(texts, clusters).labels, ['10.0.2.0']);
});

test('nothing that is typed is too odd', () => {
  const fragment = fc.constantFrom(
    ...[
      'kind: Service',
      'kind: HelmRelease',
      'kind: CiliumLoadBalancerIPPool',
      'kind: ServiceList',
      'items:',
      'spec:',
      'metadata:',
      'values:',
    ],
    ...[
      'annotations:',
      'labels:',
      'lbipam.cilium.io/ips: ',
      'lbipam.cilium.io/sharing-key: ',
      'type: ',
      'service:',
      'serviceSelector:',
      'matchLabels:',
    ],
    ...['ipFamilies: [', '10.0.', ',', '"', "'", '- ', '  ', '    ', '\n', '\n  ', '\n    ', '{', '}', ': ', 'helm:', 'values: ¦', '---\n'],
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 25 }), fc.array(fragment, { maxLength: 10 }), (before, after) => {
      const { items } = completeTexts({ ...blue, 'x.yaml': `${before.join('')}|${after.join('')}` });
      assert.ok(items.every(({ range }) => range.start.line === range.end.line && range.start.character <= range.end.character));
    }),
    { numRuns: 500 },
  );
});
