/** Reading a running cluster with the real kubectl of PATH, against a small API server. Needs kubectl. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { Cancellation } from '../../server/src/files/clusterDoor';
import { kubectlDoor } from '../../server/src/files/node/kubectl/readCluster';
import { kubectlOutside } from '../../server/src/files/node/kubectl/runKubectl';
import { renderMessage } from '../../server/src/model/message';
import {
  type ClusterStatesParams,
  clusterStatesNotification,
  type KubeContextsResult,
  kubeContextsRequest,
  type ReadClusterResult,
  readClusterRequest,
} from '../../server/src/protocol/runningClusters';
import { type KubernetesApi, type ListAnswer, startKubernetesApi } from '../support/kubernetesApi';
import { withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const never: Cancellation = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => {} }) };

function service(name: string, ip: string): object {
  return {
    metadata: {
      namespace: 'default',
      name,
      annotations: { secret: 'do not keep', 'lbipam.cilium.io/sharing-key': 'edge' },
      managedFields: [{ manager: 'do not keep' }],
    },
    spec: { type: 'LoadBalancer', clusterIP: '10.96.0.9', ports: [{ port: 80, protocol: 'TCP', nodePort: 30080 }] },
    status: { loadBalancer: { ingress: [{ ip }] } },
  };
}

const services = ['a', 'b', 'c', 'd', 'e'].map((name, index) => service(name, `10.0.0.${index + 1}`));
const pools = [{ metadata: { name: 'blue' }, spec: { blocks: [{ cidr: '10.0.0.0/29' }] } }];

/** What Cilium has besides pools. */
const ciliumKinds = {
  ciliuml2announcementpolicies: [],
  ciliumbgpadvertisements: [],
  ciliumbgppeerconfigs: [],
  ciliumbgpclusterconfigs: [],
  ciliumbgppeeringpolicies: [],
  ciliumgatewayclassconfigs: [],
};

/** Kinds that are there and have no object, so that a test is about the others. */
const rest = {
  ...ciliumKinds,
  gateways: [],
  ingresses: [],
  configmaps: [{ metadata: { name: 'cilium-config', namespace: 'kube-system' }, data: {} }],
};
const config = 'configmap cilium-config';

async function withApi(lists: Readonly<Record<string, ListAnswer>>, body: (api: KubernetesApi) => Promise<void>): Promise<void> {
  const api = await startKubernetesApi(lists);
  try {
    await body(api);
  } finally {
    await api.close();
  }
}

/** The lists by kind with the names in them, and what was left out. */
async function reading(context = 'here') {
  const answer = await kubectlDoor.read([], context, never);
  if ('text' in answer) return renderMessage(answer);
  const lists = answer.lists.map((list) => {
    const { items, metadata: own } = JSON.parse(list);
    return items?.map(({ metadata }: { readonly metadata: { readonly name: string } }) => metadata.name) ?? own.name;
  });
  return { lists, leftOut: answer.leftOut };
}

test('the contexts of the kubeconfig', () =>
  withApi({}, async () => {
    assert.deepEqual(await kubectlDoor.contexts([], never), ['here', 'other']);
  }));

test('each kind is one list, whatever the pages, one ConfigMap is asked for by its name, and no Secret', () =>
  withApi({ services, ciliumloadbalancerippools: pools, ...rest, secrets: [] }, async ({ asked }) => {
    const lists = [['a', 'b', 'c', 'd', 'e'], ['blue'], ...Object.keys(ciliumKinds).map(() => []), [], [], 'cilium-config'];
    assert.deepEqual(await reading(), { lists, leftOut: [] });
    assert.deepEqual(asked, [
      'services',
      'services from 2',
      'services from 4',
      'ciliumloadbalancerippools',
      ...Object.keys(ciliumKinds),
      'gateways',
      'ingresses',
      'kube-system/configmaps/cilium-config',
    ]);
  }));

async function kindsLeftOut(lists: Readonly<Record<string, ListAnswer>>): Promise<readonly (readonly [string, string])[]> {
  let found: readonly (readonly [string, string])[] = [];
  await withApi(lists, async () => {
    const answer = await reading();
    assert.ok(typeof answer !== 'string', String(answer));
    found = answer.leftOut.map(({ kind, problem }) => [kind, problem] as const);
  });
  return found;
}

test('a kind that the cluster does not have is left out', async () => {
  const found = await kindsLeftOut({ services, ingresses: [], configmaps: [] });
  assert.deepEqual(
    found.map(([kind]) => kind),
    [
      'ciliumloadbalancerippools.cilium.io',
      ...Object.keys(ciliumKinds).map((kind) => `${kind}.cilium.io`),
      'gateways.gateway.networking.k8s.io',
      config,
    ],
  );
  assert.match(found[0]?.[1] ?? '', /the server doesn't have a resource type/);
  assert.match(found.at(-1)?.[1] ?? '', /NotFound/);
});

test('a kind that may not be listed is left out, and without any there is nothing', async () => {
  const found = await kindsLeftOut({ ...rest, services: 'forbidden', ciliumloadbalancerippools: pools, configmaps: 'forbidden' });
  assert.deepEqual(
    found.map(([kind]) => kind),
    ['services', config],
  );
  for (const [, problem] of found) assert.match(problem, /Forbidden/);
  await withApi({ services: 'forbidden', configmaps: 'forbidden' }, async () => {
    assert.match(String(await reading()), /^kubectl: /);
  });
});

test('a cluster that does not answer, and a context that is none, are told in the words of kubectl', () =>
  withApi({ services }, async () => {
    assert.match(String(await reading('other')), /^kubectl: .*127\.0\.0\.1:1/);
    assert.match(String(await reading('nowhere')), /^kubectl: .*nowhere/);
  }));

test('what takes too long, or is cancelled, is ended', () =>
  withApi({ services: 'silent' }, async ({ hanging }) => {
    const kubectl = kubectlOutside([]);
    assert.ok(!('text' in kubectl));
    const late = await kubectl(['get', 'services', '-A'], { cancellation: never, timeLimit: 700 });
    assert.deepEqual([late.ok, late.problem], [false, 'no answer within 0.7 s']);

    const listeners = new Set<() => void>();
    let isCancelled = false;
    const cancellation: Cancellation = {
      get isCancellationRequested() {
        return isCancelled;
      },
      onCancellationRequested: (listener) => {
        listeners.add(listener);
        return { dispose: () => listeners.delete(listener) };
      },
    };
    const answer = kubectlDoor.read([], 'here', cancellation);
    await hanging;
    isCancelled = true;
    for (const listener of listeners) listener();
    const ended = await answer;
    assert.equal('text' in ended && renderMessage(ended), 'kubectl: cancelled');
    assert.equal(listeners.size, 0);
  }));

test('a kubectl below the workspace is never run', async () => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-path-')));
  const before = process.env['PATH'];
  try {
    fs.writeFileSync(path.join(folder, 'kubectl'), '#!/bin/sh\necho fake\n', { mode: 0o755 });
    process.env['PATH'] = folder;
    const answer = await kubectlDoor.contexts([folder], never);
    assert.equal('text' in answer && renderMessage(answer), 'kubectl is not on PATH outside of the workspace');
  } finally {
    process.env['PATH'] = before;
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

const running = {
  ...ciliumKinds,
  ciliuml2announcementpolicies: [
    {
      metadata: { name: 'lan', annotations: { token: 'do not keep' } },
      spec: { loadBalancerIPs: true, interfaces: ['do not keep'], serviceSelector: { matchLabels: { color: 'blue' } } },
    },
  ],
  ciliumbgppeerconfigs: [
    { metadata: { name: 'tor' }, spec: { authSecretRef: 'do not keep', families: [{ afi: 'ipv4', safi: 'unicast' }] } },
  ],
  gateways: [
    {
      metadata: { namespace: 'default', name: 'lan', annotations: { token: 'do not keep' } },
      status: { addresses: [{ type: 'IPAddress', value: '10.0.0.1' }] },
    },
  ],
  ingresses: [],
  configmaps: [
    {
      metadata: { name: 'cilium-config', namespace: 'kube-system' },
      data: { 'enable-lb-ipam': 'true', 'enable-l2-announcements': 'false', 'etcd-config': 'do not keep' },
    },
  ],
};

test('the server reads, reduces, and takes the state that the client keeps', () =>
  withApi({ services, ciliumloadbalancerippools: pools, ...running }, async () => {
    const files = { 'pool.yaml': poolText('blue', '10.0.0.0/29'), 'e.yaml': serviceText('e') };
    await withClient({ files, clusterDoor: kubectlDoor }, async ({ connection, status, tree, until, hover, open }) => {
      const { contexts } = await connection.sendRequest<KubeContextsResult>(kubeContextsRequest, {});
      assert.deepEqual(contexts, ['here', 'other']);
      const { reading: state } = await connection.sendRequest<ReadClusterResult>(readClusterRequest, { context: 'here' });
      assert.ok(state);
      assert.deepEqual([state.services, state.pools, state.leftOut], [5, 1, []]);
      assert.doesNotMatch(state.text, /do not keep|nodePort|clusterIP/);
      assert.match(state.text, /sharing-key/);
      assert.match(state.text, /"CiliumL2AnnouncementPolicy".*"lan".*"tor".*"Gateway".*"lan".*10\.0\.0\.1.*enable-l2-announcements/);

      const before = status()?.revision ?? 0;
      const states: ClusterStatesParams = { states: [{ cluster: 'workspace', source: 'here', taken: state.taken, text: state.text }] };
      await connection.sendNotification(clusterStatesNotification, states);
      await until('another analysis', () => (status()?.revision ?? 0) > before);
      const [row] = await tree();
      assert.deepEqual([row?.kind, row?.label, row?.description, row?.cluster], ['state', 'state: here', 'just read', 'workspace']);
      await open('e.yaml');
      assert.match(JSON.stringify(await hover('e.yaml', 6, 10)), /10\.0\.0\.5/);
      const { problem } = await connection.sendRequest<ReadClusterResult>(readClusterRequest, { context: 'other' });
      assert.match(problem ?? '', /^kubectl: /);
    });
  }));
