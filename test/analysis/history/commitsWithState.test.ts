/** Beside the state of the running cluster a commit is only a commit: whatever was edited, committing it changes no answer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { answers, clustersAfter } from '../../support/answersOfHistory';
import { edited, edits, firstRepository, textsOf } from '../../support/repositoryEdits';
import { poolText, serviceText } from '../../support/texts';
import { liveStateOf } from '../../support/workspace';

const afterTheFirstCommit = '1970-01-01T00:00:00.500Z';

type Live = Readonly<Record<string, string>>;

/** What kubectl prints: Services with their addresses, one Service that no file has, and the pool as the first commit has it. */
function stateOf(addresses: Live) {
  const services = Object.entries(addresses).map(([name, ip], index) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace: 'default', name, creationTimestamp: `1969-12-31T00:00:0${index}Z` },
    spec: { type: 'LoadBalancer', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', ports: [{ port: 80, protocol: 'TCP' }] },
    status: { loadBalancer: { ingress: ip === '' ? [] : [{ ip }] } },
  }));
  const pool = {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name: 'blue', creationTimestamp: '1969-01-01T00:00:00Z' },
    spec: { blocks: [{ cidr: '10.0.0.0/29' }] },
  };
  return liveStateOf(JSON.stringify({ kind: 'List', items: [...services, pool] }), afterTheFirstCommit);
}

const states = [
  stateOf({ web: '10.0.0.3', api: '10.0.0.5', dns: '10.0.0.0', 'only-here': '10.0.0.2' }),
  // One Service of the files is not there yet, one waits, and one that files get later has an address that is in no pool.
  stateOf({ web: '10.0.0.1', api: '', s2: '10.2.0.1' }),
];

for (const [index, live] of states.entries()) {
  test(`state ${index + 1}: whatever was edited, committing it changes no answer`, () => {
    fc.assert(
      fc.property(fc.array(edits, { minLength: 1, maxLength: 5 }), (commits) => {
        const history = [textsOf(firstRepository)];
        let files = firstRepository;
        for (const changes of commits) {
          files = changes.reduce(edited, files);
          const now = textsOf(files);
          const before = answers(history, now, live);
          history.push(now);
          assert.deepEqual(answers(history, now, live), before);
        }
      }),
      { numRuns: 25 },
    );
  });
}

test('what the cluster has is kept before and after the commit', () => {
  const [live] = states;
  assert.ok(live);
  const first = textsOf(firstRepository);
  for (const history of [[first], [first, first]]) {
    const found = answers(history, first, live);
    assert.ok(found.includes('default/web satisfied 10.0.0.3 kept'), found.join('; '));
    assert.ok(found.includes('default/only-here satisfied 10.0.0.2 kept'), found.join('; '));
  }
});

test('what the cluster had when it was read is no newer because its file was committed later', () => {
  const live = liveStateOf(
    JSON.stringify({
      kind: 'List',
      items: [
        {
          apiVersion: 'cilium.io/v2',
          kind: 'CiliumLoadBalancerIPPool',
          metadata: { name: 'green' },
          spec: { blocks: [{ cidr: '10.7.0.0/29' }] },
        },
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { namespace: 'default', name: 'late' },
          spec: { type: 'LoadBalancer', ports: [{ port: 80, protocol: 'TCP' }] },
          status: { loadBalancer: { ingress: [{ ip: '10.7.0.4' }] } },
        },
      ],
    }),
    afterTheFirstCommit,
  );
  const first = { 'blue.yaml': poolText('blue', '10.0.0.0/29'), 'web.yaml': serviceText('web') };
  const now = { ...first, 'green.yaml': poolText('green', '10.7.0.0/29'), 'late.yaml': serviceText('late') };
  assert.deepEqual(answers([first, now], now, live), [
    'default/late satisfied 10.7.0.4 kept',
    'default/web satisfied 10.0.0.0 predicted',
    'blue 1 ',
    'green 1 ',
  ]);
});

test('where a pool that was another one in the cluster is deleted by a later commit, what nothing asks for is not certain', () => {
  const live = liveStateOf(
    JSON.stringify({
      kind: 'List',
      items: [
        {
          apiVersion: 'cilium.io/v2',
          kind: 'CiliumLoadBalancerIPPool',
          metadata: { name: 'old', creationTimestamp: '1969-01-01T00:00:00Z' },
          spec: { blocks: [{ cidr: '10.8.0.0/29' }], serviceSelector: { matchLabels: { tier: 'web' } } },
        },
        ...['chosen', 'asked'].map((name, index) => ({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: {
            namespace: 'default',
            name,
            labels: { tier: 'web' },
            creationTimestamp: '1969-12-31T00:00:00Z',
            ...(name === 'asked' && { annotations: { 'lbipam.cilium.io/ips': '10.8.0.5' } }),
          },
          spec: { type: 'LoadBalancer', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', ports: [{ port: 80, protocol: 'TCP' }] },
          status: { loadBalancer: { ingress: [{ ip: `10.8.0.${index + 4}` }] } },
        })),
      ],
    }),
    afterTheFirstCommit,
  );
  const labelled = (name: string, tier: string, annotations = {}) => serviceText(name, { labels: { tier }, annotations });
  const ips = { 'lbipam.cilium.io/ips': '10.8.0.5' };
  const services = { 'chosen.yaml': labelled('chosen', 'web'), 'asked.yaml': labelled('asked', 'web', ips) };
  const certain = (pool: string, edit: Readonly<Record<string, string>>) =>
    clustersAfter([{ ...services, 'old.yaml': pool }, services], { ...services, ...edit }, live).flatMap(({ changes }) =>
      (changes?.services() ?? []).map(({ key, change, isPredicted }) => `${change} ${key} ${isPredicted ? 'predicted' : 'certain'}`),
    );
  const selecting = (block: string) => `${poolText('old', block)}  serviceSelector:\n    matchLabels: {tier: web}\n`;
  const unlabelled = { 'chosen.yaml': labelled('chosen', 'db') };
  assert.deepEqual(certain(selecting('10.8.0.0/29'), unlabelled), ['lost default/chosen certain']);
  assert.deepEqual(certain(selecting('10.8.0.0/28'), unlabelled), ['lost default/chosen predicted']);
  const another = { 'asked.yaml': labelled('asked', 'web', { 'lbipam.cilium.io/ips': '10.8.0.6' }) };
  assert.deepEqual(certain(selecting('10.8.0.0/28'), another), ['moved default/asked certain']);
});
