/** A small API server for kubectl: discovery and lists, in pages where there are several, over plain HTTP, with a kubeconfig that leads to it. */
import fs from 'node:fs';
import http, { type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** What a list answers: objects, or a refusal, or nothing at all. */
export type ListAnswer = readonly object[] | 'forbidden' | 'silent';

export interface KubernetesApi {
  /** The path and query of each list that was asked for. */
  readonly asked: readonly string[];
  /** Resolves when a list was asked for that gets no answer. */
  readonly hanging: Promise<void>;
  readonly close: () => Promise<void>;
}

const perPage = 2;

const groups: Readonly<Record<string, readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[]>> = {
  '/api/v1': [
    { name: 'services', kind: 'Service', namespaced: true },
    { name: 'secrets', kind: 'Secret', namespaced: true },
    { name: 'configmaps', kind: 'ConfigMap', namespaced: true },
  ],
  '/apis/cilium.io/v2': [
    { name: 'ciliumloadbalancerippools', kind: 'CiliumLoadBalancerIPPool', namespaced: false },
    { name: 'ciliumbgpadvertisements', kind: 'CiliumBGPAdvertisement', namespaced: false },
    { name: 'ciliumbgppeerconfigs', kind: 'CiliumBGPPeerConfig', namespaced: false },
    { name: 'ciliumbgpclusterconfigs', kind: 'CiliumBGPClusterConfig', namespaced: false },
  ],
  '/apis/cilium.io/v2alpha1': [
    { name: 'ciliuml2announcementpolicies', kind: 'CiliumL2AnnouncementPolicy', namespaced: false },
    { name: 'ciliumbgppeeringpolicies', kind: 'CiliumBGPPeeringPolicy', namespaced: false },
    { name: 'ciliumgatewayclassconfigs', kind: 'CiliumGatewayClassConfig', namespaced: true },
  ],
  '/apis/gateway.networking.k8s.io/v1': [{ name: 'gateways', kind: 'Gateway', namespaced: true }],
  '/apis/networking.k8s.io/v1': [{ name: 'ingresses', kind: 'Ingress', namespaced: true }],
};

/** A single object by its name. */
const named = /^\/api\/v1\/namespaces\/([^/]+)\/(configmaps|secrets)\/([^/]+)$/;

interface NamedObject {
  readonly metadata: { readonly name: string };
}

/** `lists` by the name of the kind; a kind that is not among them is not known to the server. */
export async function startKubernetesApi(lists: Readonly<Record<string, ListAnswer>>): Promise<KubernetesApi> {
  const asked: string[] = [];
  let hang = () => {};
  const hanging = new Promise<void>((resolve) => {
    hang = resolve;
  });
  const server = http.createServer(({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const found = discovery(pathname, lists);
    if (found) return answer(response, 200, found);
    const [, namespace, kind = '', name = ''] = named.exec(pathname) ?? [];
    if (namespace !== undefined) {
      asked.push(`${namespace}/${kind}/${name}`);
      const objects = lists[kind];
      if (objects === 'forbidden') return answer(response, 403, refusal('Forbidden', 403));
      const object = Array.isArray(objects) ? objects.find(({ metadata }: NamedObject) => metadata.name === name) : undefined;
      const missing = { ...refusal('NotFound', 404), message: `${kind} "${name}" not found`, details: { name, kind } };
      return object ? answer(response, 200, { apiVersion: 'v1', kind: 'ConfigMap', ...object }) : answer(response, 404, missing);
    }
    const group = pathname.slice(0, pathname.lastIndexOf('/'));
    const resource = groups[group]?.find(({ name }) => pathname === `${group}/${name}`);
    const list = resource && lists[resource.name];
    if (!resource || list === undefined) return answer(response, 404, refusal('NotFound', 404));
    asked.push(`${resource.name}${searchParams.has('continue') ? ` from ${searchParams.get('continue')}` : ''}`);
    if (list === 'silent') return hang();
    if (list === 'forbidden') return answer(response, 403, refusal('Forbidden', 403));
    const start = Number(searchParams.get('continue') ?? 0);
    const next = start + perPage < list.length ? String(start + perPage) : '';
    const apiVersion = group === '/api/v1' ? 'v1' : group.slice('/apis/'.length);
    const items = list.slice(start, start + perPage);
    return answer(response, 200, { apiVersion, kind: `${resource.kind}List`, metadata: { resourceVersion: '1', continue: next }, items });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const home = useKubeconfig({ here: port, other: 1 });
  return {
    asked,
    hanging,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

function discovery(pathname: string, lists: Readonly<Record<string, ListAnswer>>): object | undefined {
  if (pathname === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  const known = (group: string) => (groups[group] ?? []).filter(({ name }) => lists[name] !== undefined);
  if (pathname === '/apis') {
    const found = Object.keys(groups).filter((group) => group.startsWith('/apis/') && known(group).length > 0);
    const served = found.map((group) => {
      const [name = '', version = ''] = group.slice('/apis/'.length).split('/');
      return { name, version: { groupVersion: `${name}/${version}`, version } };
    });
    const entries = [...new Set(served.map(({ name }) => name))].map((name) => {
      const versions = served.flatMap((one) => (one.name === name ? [one.version] : []));
      return { name, versions, preferredVersion: versions[0] };
    });
    return { kind: 'APIGroupList', apiVersion: 'v1', groups: entries };
  }
  if (groups[pathname] === undefined) return undefined;
  const groupVersion = pathname === '/api/v1' ? 'v1' : pathname.slice('/apis/'.length);
  const resources = known(pathname).map((resource) => ({ ...resource, singularName: '', verbs: ['get', 'list'] }));
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}

function refusal(reason: string, code: number): object {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, message: `the test says ${reason}`, code };
}

function answer(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** For this process and what it starts. kubectl keeps what it discovered below HOME, so that has to be another one too. */
function useKubeconfig(ports: Readonly<Record<string, number>>): string {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-kube-'));
  const names = Object.keys(ports);
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: names.map((name) => ({ name, cluster: { server: `http://127.0.0.1:${ports[name]}` } })),
    users: [{ name: 'test', user: {} }],
    contexts: names.map((name) => ({ name, context: { cluster: name, user: 'test' } })),
    'current-context': 'here',
  };
  const file = path.join(home, 'config');
  fs.writeFileSync(file, JSON.stringify(config));
  process.env['HOME'] = home;
  process.env['KUBECONFIG'] = file;
  return home;
}
