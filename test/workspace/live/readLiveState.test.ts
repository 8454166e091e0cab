/** The state of a cluster from what kubectl printed: every shape that it prints, and what is no state. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderMessage } from '../../../server/src/model/message';
import { readLiveState } from '../../../server/src/workspace/facts/live/liveState';

const origin = { source: 'state.json', taken: undefined };

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: 'web',
    namespace: 'shop',
    uid: 'not kept',
    annotations: { 'lbipam.cilium.io/ips': '10.9.0.1', 'example.com/token': 'not kept' },
    managedFields: [{ manager: 'not kept' }],
  },
  spec: { type: 'LoadBalancer', clusterIP: '10.96.0.1', ports: [{ port: 80, nodePort: 30123 }] },
  status: { loadBalancer: { ingress: [{ ip: '10.9.0.1' }] } },
};
const pool = { apiVersion: 'cilium.io/v2', kind: 'CiliumLoadBalancerIPPool', metadata: { name: 'main' }, spec: { blocks: [] } };
const list = (...items: readonly unknown[]) => ({ apiVersion: 'v1', kind: 'List', items, metadata: { resourceVersion: '' } });

function summary(text: string): string {
  const state = readLiveState(text, origin);
  if ('text' in state) return `refused: ${renderMessage(state)}`;
  const names = [...state.services.map(({ namespace, name }) => `${namespace}/${name}`), ...state.pools.map(({ name }) => name)];
  return [...names, ...(state.isPart ? ['and more'] : [])].join(', ');
}

test('lists, typed lists, single objects, and several documents of JSON or YAML', () => {
  const { kind: _kind, apiVersion: _apiVersion, ...untyped } = service;
  assert.equal(summary(JSON.stringify(list(service, pool))), 'shop/web, main');
  assert.equal(summary(JSON.stringify({ apiVersion: 'v1', kind: 'ServiceList', items: [untyped] })), 'shop/web');
  assert.equal(summary(JSON.stringify(service)), 'shop/web');
  assert.equal(summary(`${JSON.stringify(list(service), undefined, 2)}\n${JSON.stringify(list(pool))}\n`), 'shop/web, main');
  const yaml = 'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { type: LoadBalancer }\n';
  assert.equal(
    summary(`---\n${yaml}---\napiVersion: cilium.io/v2alpha1\nkind: CiliumLoadBalancerIPPool\nmetadata: { name: main }\n`),
    'shop/web, main',
  );
});

test('only load balancers and pools are kept, and of them only what is read', () => {
  const other = { ...service, spec: { type: 'ClusterIP' } };
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', namespace: 'shop' }, data: { password: 'bm90IGtlcHQ=' } };
  const state = readLiveState(JSON.stringify(list(other, secret, service)), origin);
  assert.ok(!('text' in state));
  assert.equal(state.services.length, 1);
  assert.doesNotMatch(JSON.stringify(state), /not kept|bm90|10\.96|30123/);
});

test('Gateways and Ingresses with their addresses, and the options of Cilium that are read', () => {
  const metadata = { namespace: 'edge', name: 'lan', annotations: { token: 'not kept' } };
  const gateway = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata, spec: { listeners: 'not kept' } };
  const addresses = [
    { type: 'IPAddress', value: '10.9.0.7' },
    { type: 'Hostname', value: 'not-kept.example' },
  ];
  const ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata,
    status: { loadBalancer: { ingress: [{ ip: '10.9.0.8' }] } },
  };
  const other = { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata };
  const data = { 'enable-lb-ipam': 'true', 'etcd-config': 'not kept' };
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cilium-config', namespace: 'kube-system' }, data };
  const others = { ...config, metadata: { name: 'app' }, data: { 'enable-lb-ipam': 'not kept' } };
  const state = readLiveState(JSON.stringify(list({ ...gateway, status: { addresses } }, ingress, other, others, config)), origin);
  assert.ok(!('text' in state));
  assert.deepEqual(
    state.entryPoints.map((one) => [one.kind, one.namespace, one.name, ...one.addresses].join(' ')),
    ['Gateway edge lan 10.9.0.7', 'Ingress edge lan 10.9.0.8'],
  );
  assert.deepEqual(state.config?.['data'], { 'enable-lb-ipam': 'true' });
  assert.doesNotMatch(JSON.stringify(state), /not.kept/);
});

test('a list that goes on is a part', () => {
  assert.equal(summary(JSON.stringify({ ...list(service), metadata: { continue: 'abc' } })), 'shop/web, and more');
});

test('what is no state of a cluster is refused without repeating it', () => {
  const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'secret-message', reason: 'Forbidden', code: 403 };
  assert.match(summary(JSON.stringify(status)), /refused: .*refuses the request: Forbidden/);
  for (const text of [
    '',
    '[]',
    '{}',
    'error: no context',
    '{"kind": "List", "items": [',
    '{"kind": "List"}',
    'a: [',
    JSON.stringify(list(service)).slice(0, -20),
  ]) {
    assert.match(summary(text), /^refused: /, text);
    assert.doesNotMatch(summary(text), /10\.9\.0\.1/);
  }
});
