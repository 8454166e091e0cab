/** One resource of a cluster that announces load balancer addresses, by itself or over the peers that get it, and of which Services. */
import type { IPFamily } from '../../model/address';
import { type ClusterOptions, loadBalancerClasses, versionProfiles } from '../../model/options';
import { type LabelSelector, type SelectorMatcher, selectorMatcher } from '../../model/selector';
import type { AnnouncementView } from '../views';
import { type BgpPeers, familiesSelecting } from './bgpPeers';
import { openLabel, type ServiceTraits, unknownClass } from './traits';

export type Answer = 'yes' | 'no' | 'maybe';

export interface Announcer {
  readonly view: AnnouncementView;
  readonly way: 'l2' | 'bgp';
  /** The peer configs that hand a BGP advertisement on. */
  readonly peerConfigs: readonly AnnouncementView[];
  /** One that selects is enough. Undefined when they are not known. */
  readonly selectors: readonly SelectorMatcher[] | undefined;
  /** The addresses that it announces for sure. */
  readonly families: ReadonlySet<IPFamily>;
  /** It may announce other families as well: something that has a part in it is not known. */
  readonly others: Answer;
}

const bothFamilies: ReadonlySet<IPFamily> = new Set(['IPv4', 'IPv6']);

/** Undefined for what only has a part in it, and for what does not concern load balancer addresses. */
export function announcerOf(view: AnnouncementView, peers: BgpPeers): Announcer | undefined {
  const { value } = view;
  const { kind } = view.resource;
  if (view.state === 'unreachable' || kind === 'CiliumBGPPeerConfig' || kind === 'CiliumBGPClusterConfig') return undefined;
  const way = wayOf(view);
  const alone = { view, way, peerConfigs: [], families: bothFamilies, others: 'no' } as const;
  switch (value?.kind) {
    case 'CiliumL2AnnouncementPolicy':
      // An absent selector selects every Service here, and none in BGP.
      return value.loadBalancerIPs ? { ...alone, selectors: matchers([value.serviceSelector ?? everything]) } : undefined;
    case 'CiliumBGPPeeringPolicy': {
      const routers = value.routers.filter(({ addresses }) => addresses.length === 0 || addresses.includes('LoadBalancerIP'));
      return { ...alone, selectors: matchers(routers.map(({ serviceSelector }) => serviceSelector)) };
    }
    case 'CiliumBGPAdvertisement': {
      const entries = value.entries.filter(({ type, addresses }) => type === 'Service' && addresses.includes('LoadBalancerIP'));
      const peerConfigs = peers.peerConfigs.filter(
        (peer) => peers.references.has(peer.view.name) && familiesSelecting(peer, value).length > 0,
      );
      return {
        ...alone,
        peerConfigs: peerConfigs.map((peer) => peer.view),
        selectors: matchers(entries.map(({ selector }) => selector)),
        families: new Set(peerConfigs.flatMap((peer) => familiesSelecting(peer, value))),
        others: peers.known ? 'no' : 'maybe',
      };
    }
    default:
      return { ...alone, selectors: undefined };
  }
}

const everything: LabelSelector = { matchLabels: new Map(), matchExpressions: [] };

function matchers(selectors: readonly (LabelSelector | undefined)[]): readonly SelectorMatcher[] {
  return selectors.flatMap((selector) => {
    const matcher = selector && selectorMatcher(selector);
    return matcher?.ok ? [matcher.value] : [];
  });
}

export function wayOf({ resource: { kind } }: AnnouncementView): 'l2' | 'bgp' {
  return kind === 'CiliumL2AnnouncementPolicy' ? 'l2' : 'bgp';
}

/** Whether Cilium, as it is configured here, looks at the resource at all. The older BGP resource is gone from 1.19 on. */
export function isRead(view: AnnouncementView, { lbClasses, versionProfile }: ClusterOptions): boolean {
  if (!lbClasses.includes(loadBalancerClasses[wayOf(view)])) return false;
  return view.resource.kind !== 'CiliumBGPPeeringPolicy' || versionProfiles.indexOf(versionProfile) < versionProfiles.indexOf('1.19');
}

/** Whether it announces a Service of this kind. */
export function announces({ way, selectors, families, others }: Announcer, service: ServiceTraits): Answer {
  const { loadBalancerClass } = service;
  if (typeof loadBalancerClass === 'string' && loadBalancerClass !== loadBalancerClasses[way]) return 'no';
  const ofClass = loadBalancerClass === unknownClass ? 'maybe' : 'yes';
  return weakest([ofClass, selects(selectors, service), ofFamilies(families, others, service)]);
}

function selects(selectors: Announcer['selectors'], { labels }: ServiceTraits): Answer {
  if (!selectors) return 'maybe';
  let best: Answer = 'no';
  for (const { requirements } of selectors) {
    const answer = weakest(
      requirements.map(({ key, accepts }): Answer => {
        const label = labels.get(key);
        // What asks for a label to be absent, or to be none of some values, is met where nobody speaks of it.
        if (typeof label === 'object') return label === openLabel && accepts(undefined) ? 'yes' : 'maybe';
        return accepts(label) ? 'yes' : 'no';
      }),
    );
    if (answer === 'yes') return 'yes';
    if (answer === 'maybe') best = 'maybe';
  }
  return best;
}

function ofFamilies(announced: ReadonlySet<IPFamily>, others: Answer, { families }: ServiceTraits): Answer {
  const isAnnounced = families ? families.some((family) => announced.has(family)) : announced.size === bothFamilies.size;
  if (isAnnounced) return 'yes';
  return families === undefined && announced.size > 0 ? 'maybe' : others;
}

function weakest(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}
