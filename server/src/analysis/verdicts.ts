/** Why a pool does not serve a Service (or that it does): the explanation that hovers, the tree and messages share. */
import { type Message, message } from '../model/message';
import { rangeText } from '../model/range';
import { type LabelSelector, selectorMatcher, selectorMatches } from '../model/selector';
import type { Service } from '../model/service';
import type { ClusterView, PoolView, ServiceView } from './views';

export type VerdictKind = 'serves' | 'disabled' | 'conflicting' | 'refused' | 'unknown' | 'selector' | 'family' | 'full' | 'empty';

export interface Verdict {
  readonly pool: PoolView;
  readonly kind: VerdictKind;
  readonly text: Message;
}

/** One verdict a pool, in the cluster's order. */
export function verdicts(cluster: ClusterView, service: ServiceView): readonly Verdict[] {
  return cluster.pools.filter(({ state }) => state !== 'unreachable').map((pool) => ({ pool, ...verdict(pool, service) }));
}

function verdict(pool: PoolView, view: ServiceView): Omit<Verdict, 'pool'> {
  switch (pool.state) {
    case 'unreachable':
    case 'unknown':
      return { kind: 'unknown', text: message('filled in by a later step') };
    case 'refused':
      return { kind: 'refused', text: message('refused by the API server') };
    case 'conflicting':
      return { kind: 'conflicting', text: message('conflicting with {0}', conflictPartner(pool)) };
    case 'disabled':
      return { kind: 'disabled', text: message('disabled') };
    case 'enabled':
      break;
  }
  const { service } = view;
  const mismatch = service && selectorMismatch(pool.value?.spec.serviceSelector, service);
  if (mismatch) return { kind: 'selector', text: mismatch };
  if (pool.ranges.length === 0) return { kind: 'empty', text: message('has no addresses') };
  const wanted = view.allocation?.families ?? [];
  const ofFamily = pool.ranges.filter(({ range }) => wanted.includes(range.last.family));
  if (ofFamily.length === 0) return { kind: 'family', text: message('has no {0} addresses', wanted.join(' / ')) };
  if (ofFamily.every(({ available }) => available === 0n)) return { kind: 'full', text: message('all addresses are in use') };
  return { kind: 'serves', text: message('selects this Service') };
}

/** The name at the end of Cilium's message, or the pool's own for a conflict inside it. */
export function conflictPartner(pool: PoolView): string {
  return / from IP Pool '(.*)'$/.exec(pool.conflict ?? '')?.[1] ?? pool.name;
}

export function serviceLabels(service: Service): ReadonlyMap<string, string> {
  return new Map([...service.labels, ['io.kubernetes.service.name', service.name], ['io.kubernetes.service.namespace', service.namespace]]);
}

/** What in the selector leaves the Service out, in words; undefined when it matches. */
export function selectorMismatch(selector: LabelSelector | undefined, service: Service): Message | undefined {
  if (!selector) return undefined;
  const labels = serviceLabels(service);
  const matches = (candidate: LabelSelector) => {
    const matcher = selectorMatcher(candidate);
    return matcher.ok && selectorMatches(matcher.value, (key) => labels.get(key));
  };
  const matcher = selectorMatcher(selector);
  if (!matcher.ok) return message('its selector is invalid: {0}', matcher.error);
  if (matches(selector)) return undefined;
  for (const [key, value] of selector.matchLabels) {
    const actual = labels.get(key);
    if (actual === value) continue;
    return actual === undefined
      ? message('selector {0}={1} does not match (label {0} is absent)', key, value)
      : message('selector {0}={1} does not match (label {0} is "{2}")', key, value, actual);
  }
  for (const requirement of selector.matchExpressions) {
    if (matches({ matchLabels: new Map(), matchExpressions: [requirement] })) continue;
    const written = [
      requirement.key,
      requirement.operator,
      ...(requirement.values.length > 0 ? [`(${requirement.values.join(', ')})`] : []),
    ].join(' ');
    const actual = labels.get(requirement.key);
    return actual === undefined
      ? message('selector {0} does not match (label {1} is absent)', written, requirement.key)
      : message('selector {0} does not match (label {1} is "{2}")', written, requirement.key, actual);
  }
  return message('its selector does not match');
}

/** The range in words that people read: the CIDR when it is one, else first and last. */
export function rangeName(range: { readonly cidr: string | undefined; readonly range: Parameters<typeof rangeText>[0] }): string {
  return range.cidr ?? rangeText(range.range);
}
