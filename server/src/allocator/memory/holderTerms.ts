/**
 * What the Services behind one address say about sharing, taken together: another one can be compared with thousands as quickly as with one.
 * Kept only for addresses that many share, and up to date while Services join, leave and change.
 */
import type { ServicePort } from '../../model/service';
import type { HolderTerms, OperatorService } from './entities';

export function createHolderTerms(holders: readonly OperatorService[], portKey: PortKey): HolderTerms {
  const terms: HolderTerms = {
    count: 0,
    members: new Map(),
    sharingKeys: new Map(),
    namespaces: new Map(),
    openIn: new Map(),
    openCount: 0,
    permitted: new Map(),
    permittedIn: new Map(),
    ports: new Map(),
    policies: new Map(),
    pods: new Map(),
    permittingPods: new Map(),
  };
  for (const view of holders) addHolder(terms, view, portKey);
  return terms;
}

/** The key that two ports of holders may not have in common. */
export type PortKey = (port: ServicePort) => string;

export function addHolder(terms: HolderTerms, view: OperatorService, portKey: PortKey): void {
  const times = terms.members.get(view) ?? 0;
  terms.members.set(view, times + 1);
  if (times === 0) view.sharedTerms = [...view.sharedTerms, terms];
  countTerms(terms, view, portKey, 1);
}

export function removeHolder(terms: HolderTerms, view: OperatorService, portKey: PortKey): void {
  const times = terms.members.get(view) ?? 0;
  if (times === 0) return;
  if (times > 1) terms.members.set(view, times - 1);
  else {
    terms.members.delete(view);
    view.sharedTerms = view.sharedTerms.filter((other) => other !== terms);
  }
  countTerms(terms, view, portKey, -1);
}

/** Counts a Service out or in again wherever it is a holder, while it changes or is left out of account. */
export function recount(terms: HolderTerms, view: OperatorService, portKey: PortKey, change: 1 | -1): void {
  for (let times = terms.members.get(view) ?? 0; times > 0; times--) countTerms(terms, view, portKey, change);
}

function countTerms(terms: HolderTerms, view: OperatorService, portKey: PortKey, change: 1 | -1): void {
  const { namespace, spec } = view.service;
  terms.count += change;
  count(terms.sharingKeys, view.sharingKey, change);
  count(terms.namespaces, namespace, change);
  if (view.sharingNamespaces.has('*')) {
    terms.openCount += change;
    count(terms.openIn, namespace, change);
  } else {
    for (const permitted of view.sharingNamespaces) count(terms.permitted, permitted, change);
    if (view.sharingNamespaces.has(namespace)) count(terms.permittedIn, namespace, change);
  }
  for (const port of spec.ports) count(terms.ports, portKey(port), change);
  count(terms.policies, spec.externalTrafficPolicy, change);
  if (spec.externalTrafficPolicy !== 'Local') return;
  const pods = podsText(view);
  count(terms.pods, pods, change);
  if (view.permitsDifferentPods) count(terms.permittingPods, pods, change);
}

function count(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + change;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}

/** A text that Services with the same pods have in common; empty without a selector. */
export function podsText({ service: { spec } }: OperatorService): string {
  return spec.selector.size === 0 ? '' : JSON.stringify([...spec.selector].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A text that Services have in common that may share with the same others. */
export function termsText(view: OperatorService): string {
  view.termsText ??= writeTerms(view);
  return view.termsText;
}

function writeTerms(view: OperatorService): string {
  const { namespace, spec } = view.service;
  return JSON.stringify([
    namespace,
    [...view.sharingNamespaces],
    spec.ports.map(({ port, protocol }) => [port, protocol]),
    spec.externalTrafficPolicy,
    podsText(view),
    view.permitsDifferentPods,
  ]);
}
