/** One resource of a cluster that announces load balancer addresses, by itself or over the peers that get it, and of which Services. */
import type { IPFamily } from '../../model/address';
import { type ClusterOptions, isOlderThan, loadBalancerClasses } from '../../model/options';
import { type LabelSelector, type SelectorMatcher, selectorMatcher } from '../../model/selector';
import type { StatedOptions } from '../../workspace/resource/config';
import type { Answer } from '../admission/selection';
import type { AnnouncementView } from '../views/announcementView';
import { type BgpPeers, familiesSelecting } from './bgpPeers';
import { openLabel, type ServiceTraits, unknownClass } from './traits';

export interface Announcer {
  readonly view: AnnouncementView;
  readonly way: 'l2' | 'bgp';
  /** The peer configs that hand a BGP advertisement on. */
  readonly peerConfigs: readonly AnnouncementView[];
  /** One that selects is enough. Undefined when they are not known. */
  readonly selectors: readonly AnnouncerSelector[] | undefined;
  /** The addresses that it announces for sure. */
  readonly families: ReadonlySet<IPFamily>;
  /** `unknown` where a resource that it refers to is not known, so that it may announce other families as well. */
  readonly others: Answer;
}

export interface AnnouncerSelector extends SelectorMatcher {
  /** A label without which it selects nothing, and the values that it may have; undefined when it does without any. */
  readonly anchor: { readonly key: string; readonly values: readonly string[] } | undefined;
}

const bothFamilies: ReadonlySet<IPFamily> = new Set(['IPv4', 'IPv6']);

/** The known options of the operator, and the names of those that are only assumed. */
export interface KnownOperator {
  readonly options: ClusterOptions;
  readonly stated: StatedOptions;
}

/** Undefined for what only has a part in it, and for what does not concern load balancer addresses. */
export function announcerOf(view: AnnouncementView, peers: BgpPeers, operator: KnownOperator): Announcer | undefined {
  const { value } = view;
  const { kind } = view.resource;
  if (view.state === 'unreachable' || kind === 'CiliumBGPPeerConfig' || kind === 'CiliumBGPClusterConfig') return undefined;
  const way = wayOf(view);
  const alone = { view, way, peerConfigs: [], families: bothFamilies, others: 'no' } as const;
  switch (value?.kind) {
    case 'CiliumL2AnnouncementPolicy':
      // An absent selector selects every Service here, and none in BGP.
      return value.loadBalancerIPs
        ? { ...alone, ...l2Families(operator), selectors: matchers([value.serviceSelector ?? everything]) }
        : undefined;
    case 'CiliumBGPPeeringPolicy': {
      // A router without selector is about pods only.
      const routers = value.routers.filter(
        ({ addresses, serviceSelector }) => serviceSelector && (addresses.length === 0 || addresses.includes('LoadBalancerIP')),
      );
      return routers.length === 0 ? undefined : { ...alone, selectors: matchers(routers.map(({ serviceSelector }) => serviceSelector)) };
    }
    case 'CiliumBGPAdvertisement': {
      const entries = value.entries.filter(({ type, addresses }) => type === 'Service' && addresses.includes('LoadBalancerIP'));
      if (entries.length === 0) return undefined;
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

/** Cilium answers for IPv6 addresses over L2 from 1.19 on. */
function l2Families({ options, stated }: KnownOperator): Pick<Announcer, 'families' | 'others'> {
  if (!isOlderThan(options.versionProfile, '1.19')) return { families: bothFamilies, others: 'no' };
  return { families: new Set(['IPv4']), others: stated.versionProfile === undefined ? 'maybe' : 'no' };
}

const everything: LabelSelector = { matchLabels: new Map(), matchExpressions: [] };

function matchers(selectors: readonly (LabelSelector | undefined)[]): readonly AnnouncerSelector[] {
  return selectors.flatMap((selector) => {
    if (!selector) return [];
    const matcher = selectorMatcher(selector);
    return matcher.ok ? [{ ...matcher.value, anchor: anchorOf(selector) }] : [];
  });
}

function anchorOf({ matchLabels, matchExpressions }: LabelSelector): AnnouncerSelector['anchor'] {
  for (const [key, value] of matchLabels) return { key, values: [value] };
  return matchExpressions.find(({ operator }) => operator === 'In');
}

export function wayOf({ resource: { kind } }: AnnouncementView): 'l2' | 'bgp' {
  return kind === 'CiliumL2AnnouncementPolicy' ? 'l2' : 'bgp';
}

/** True if Cilium, with its options here, reads the resource at all. The older BGP resource does not exist from 1.19 on. */
export function isRead(view: AnnouncementView, { lbClasses, versionProfile }: ClusterOptions): boolean {
  if (!lbClasses.includes(loadBalancerClasses[wayOf(view)])) return false;
  return view.resource.kind !== 'CiliumBGPPeeringPolicy' || isOlderThan(versionProfile, '1.19');
}

/** Tells whether it announces a Service with these traits. */
export function announces({ way, selectors, families, others }: Announcer, service: ServiceTraits): Answer {
  const { loadBalancerClass } = service;
  if (typeof loadBalancerClass === 'string' && loadBalancerClass !== loadBalancerClasses[way]) return 'no';
  const ofClass = loadBalancerClass === unknownClass ? 'maybe' : 'yes';
  return weakest([ofClass, selects({ selectors }, service), ofFamilies(families, others, service)]);
}

/** Tells whether its selectors take a Service, whatever its families are. */
export function selects({ selectors }: Pick<Announcer, 'selectors'>, { labels }: ServiceTraits): Answer {
  if (!selectors) return 'maybe';
  let best: Answer = 'no';
  for (const { requirements } of selectors) {
    const answer = meets(requirements, labels);
    if (answer === 'yes') return 'yes';
    if (answer === 'maybe') best = 'maybe';
  }
  return best;
}

function meets(requirements: SelectorMatcher['requirements'], labels: ServiceTraits['labels']): Answer {
  let weakest: Answer = 'yes';
  for (const { key, accepts } of requirements) {
    const label = labels.get(key);
    // An expression that wants a label to be absent, or to have none of some values, holds for a Service without the label.
    if (typeof label === 'object') {
      if (label !== openLabel || !accepts(undefined)) weakest = 'maybe';
    } else if (!accepts(label)) return 'no';
  }
  return weakest;
}

/** The labels that selectors read. */
export function keysOf(announcers: readonly Announcer[]): ReadonlySet<string> {
  return new Set(
    announcers.flatMap(({ selectors }) => (selectors ?? []).flatMap(({ requirements }) => requirements.map(({ key }) => key))),
  );
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
