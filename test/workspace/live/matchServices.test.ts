/** Which Service of the cluster belongs to which claim: a table of cases. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveIdentity } from '../../../server/src/workspace/facts/live/liveIdentity';
import type { LiveService } from '../../../server/src/workspace/facts/live/liveState';
import { type ClaimIdentity, matchServices } from '../../../server/src/workspace/facts/live/matchServices';

type Texts = Readonly<Record<string, string>>;

function live(id: string, { labels = {}, annotations = {}, ip }: { labels?: Texts; annotations?: Texts; ip?: string } = {}): LiveService {
  const [namespace = '', name = ''] = id.split('/');
  const ingress = ip === undefined ? [] : [{ ip }];
  return { namespace, name, value: { metadata: { namespace, name, labels, annotations }, status: { loadBalancer: { ingress } } } };
}

const helm = (name: string, namespace: string) => ({ 'meta.helm.sh/release-name': name, 'meta.helm.sh/release-namespace': namespace });

const nothing: ClaimIdentity = {
  namespace: undefined,
  name: undefined,
  release: undefined,
  releaseObject: undefined,
  serviceId: undefined,
  requested: [],
  gateway: undefined,
  entryAddresses: [],
};
const claim = (told: Partial<ClaimIdentity>): ClaimIdentity => ({ ...nothing, ...told });
const released = (name: string, namespace: string, told: Partial<ClaimIdentity> = {}) =>
  claim({ namespace, release: { name, namespace }, releaseObject: { name, namespace }, ...told });

interface Case {
  readonly title: string;
  readonly claims: readonly ClaimIdentity[];
  readonly services: readonly LiveService[];
  /** For each claim the name of its Service. */
  readonly expected: readonly (string | undefined)[];
}

const cases: readonly Case[] = [
  {
    title: 'namespace and name',
    claims: [claim({ namespace: 'front', name: 'site' })],
    services: [live('back/site'), live('front/site')],
    expected: ['front/site'],
  },
  {
    title: 'a name in another namespace is another Service',
    claims: [claim({ namespace: 'front', name: 'site' })],
    services: [live('back/site')],
    expected: [undefined],
  },
  {
    title: 'a name without a namespace, where only one Service has it',
    claims: [claim({ name: 'site' }), claim({ name: 'other' })],
    services: [live('back/site'), live('a/other'), live('b/other')],
    expected: ['back/site', undefined],
  },
  {
    title: 'the only Service of a Helm release, whatever its name',
    claims: [released('proxy', 'edge')],
    services: [live('edge/edge-proxy-public', { annotations: helm('proxy', 'edge') }), live('edge/unrelated')],
    expected: ['edge/edge-proxy-public'],
  },
  {
    title: 'a release of the same name in another namespace is another release',
    claims: [released('proxy', 'edge')],
    services: [live('dmz/proxy-public', { annotations: helm('proxy', 'dmz') })],
    expected: [undefined],
  },
  {
    title: 'several Services of one release: by the requested address, then by the key in the values',
    claims: [
      released('resolver', 'net', { serviceId: 'web' }),
      released('resolver', 'net', { serviceId: 'udp', requested: ['10.9.0.53'] }),
    ],
    services: [
      live('net/resolver-main', { annotations: helm('resolver', 'net'), ip: '10.9.0.53' }),
      live('net/resolver-web', { annotations: helm('resolver', 'net'), ip: '10.9.0.7' }),
    ],
    expected: ['net/resolver-web', 'net/resolver-main'],
  },
  {
    title: 'a key of two words is found behind the name of the release',
    claims: [released('resolver', 'net', { serviceId: 'dns-tcp' }), released('resolver', 'net', { serviceId: 'tcp' })],
    services: [
      live('net/resolver-dns-tcp', { annotations: helm('resolver', 'net') }),
      live('net/resolver-tcp', { annotations: helm('resolver', 'net') }),
    ],
    expected: ['net/resolver-dns-tcp', 'net/resolver-tcp'],
  },
  {
    title: 'two Services and one claim with nothing to tell them apart: no match',
    claims: [released('proxy', 'edge')],
    services: [live('edge/proxy-a', { annotations: helm('proxy', 'edge') }), live('edge/proxy-b', { annotations: helm('proxy', 'edge') })],
    expected: [undefined],
  },
  {
    title: 'one Service and two claims with nothing to tell them apart: no match',
    claims: [released('proxy', 'edge'), released('proxy', 'edge')],
    services: [live('edge/proxy-a', { annotations: helm('proxy', 'edge') })],
    expected: [undefined, undefined],
  },
  {
    title: 'the labels of Flux name the HelmRelease, not the release',
    claims: [
      claim({
        namespace: 'target',
        release: { name: 'target-app', namespace: 'target' },
        releaseObject: { name: 'app', namespace: 'flux' },
      }),
    ],
    services: [live('target/svc', { labels: { 'helm.toolkit.fluxcd.io/name': 'app', 'helm.toolkit.fluxcd.io/namespace': 'flux' } })],
    expected: ['target/svc'],
  },
  {
    title: 'the tracking annotation of Argo CD names the Application',
    claims: [released('metrics', 'watch')],
    services: [live('watch/grafana', { annotations: { 'argocd.argoproj.io/tracking-id': 'metrics:/Service:watch/grafana' } })],
    expected: ['watch/grafana'],
  },
  {
    title: 'the instance label, in the namespace of the release',
    claims: [released('metrics', 'watch')],
    services: [
      live('else/grafana', { labels: { 'app.kubernetes.io/instance': 'metrics' } }),
      live('watch/grafana', { labels: { 'app.kubernetes.io/instance': 'metrics' } }),
    ],
    expected: ['watch/grafana'],
  },
  {
    title: 'the Gateway of a Service, in its own namespace or in that of Envoy Gateway',
    claims: [claim({ gateway: { name: 'outer', namespace: 'edge' } }), claim({ gateway: { name: 'inner', namespace: 'edge' } })],
    services: [
      live('edge/cilium-gateway-outer', { labels: { 'gateway.networking.k8s.io/gateway-name': 'outer' } }),
      live('envoy/envoy-edge-inner-1a2b', {
        labels: { 'gateway.envoyproxy.io/owning-gateway-name': 'inner', 'gateway.envoyproxy.io/owning-gateway-namespace': 'edge' },
      }),
    ],
    expected: ['edge/cilium-gateway-outer', 'envoy/envoy-edge-inner-1a2b'],
  },
  {
    title: 'the Service that has the address of the Gateway or Ingress',
    claims: [claim({ entryAddresses: ['10.0.0.9', 'fd00::9'] }), claim({ entryAddresses: [] })],
    services: [live('edge/other', { ip: '10.0.0.8' }), live('edge/made-by-a-controller', { ip: '10.0.0.9' })],
    expected: ['edge/made-by-a-controller', undefined],
  },
  {
    title: 'an address that two Gateways or two Services have tells nothing',
    claims: [claim({ entryAddresses: ['10.0.0.9'] }), claim({ entryAddresses: ['10.0.0.9'] }), claim({ entryAddresses: ['10.0.0.7'] })],
    services: [live('edge/one', { ip: '10.0.0.9' }), live('edge/two', { ip: '10.0.0.7' }), live('edge/three', { ip: '10.0.0.7' })],
    expected: [undefined, undefined, undefined],
  },
];

for (const { title, claims, services, expected } of cases) {
  test(title, () => {
    const matches = matchServices(claims, services.map(liveIdentity));
    const names = claims.map((_, index) => {
      const service = services[matches.get(index) ?? -1];
      return service && `${service.namespace}/${service.name}`;
    });
    assert.deepEqual(names, expected);
  });
}

test('the order of claims and Services decides nothing', () => {
  for (const { title, claims, services, expected } of cases) {
    const matches = matchServices(claims.toReversed(), services.toReversed().map(liveIdentity));
    const names = claims.map((_, index) => {
      const service = services.toReversed()[matches.get(claims.length - 1 - index) ?? -1];
      return service && `${service.namespace}/${service.name}`;
    });
    assert.deepEqual(names, expected, title);
  }
});
