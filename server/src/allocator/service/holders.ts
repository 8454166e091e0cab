/** The Services behind an address, and whether another one may be beside them. */
import type { HeldAddress, Holders, HolderTerms, OperatorService } from '../memory/entities';
import { createHolderTerms, podsText, recount } from '../memory/holderTerms';
import type { Operator } from '../memory/operator';
import type { SharedAddress } from '../memory/sharing';
import { allocationAt } from '../range/rangeAllocator';
import { incompatibility, reasons } from './compatible';

/** Undefined for an address that is free. */
export function holdersOf({ range, address }: Pick<HeldAddress, 'range' | 'address'>): OperatorService[] | undefined {
  const occupants = allocationAt(range.allocator, address);
  return occupants === undefined || Array.isArray(occupants) ? occupants : [occupants];
}

/** The first holder's reason against it. Where the index holds groups, a Service is not compared with itself. */
export function disagreement(operator: Operator, view: OperatorService, holders: Holders): string | undefined {
  const isCompared = operator.behaviour.sharingIndex === 'addresses';
  const known = isCompared ? reasonsOfAll(operator, view, holders) : reasonsOfOthers(operator, view, holders);
  // If there are several reasons, the first holder with one decides.
  if (known !== undefined && known.length < 2) return known[0];
  for (const holder of holders) {
    const why = isCompared || holder !== view ? incompatibility(holder, view, operator.options) : undefined;
    if (why !== undefined) return why;
  }
  return undefined;
}

/** True if a holder agrees with all others. */
export function agreesWithOthers(operator: Operator, view: OperatorService, holders: Holders): boolean {
  const known = reasonsOfOthers(operator, view, holders);
  if (known !== undefined) return known.length === 0;
  return holders.every((holder) => holder === view || incompatibility(holder, view, operator.options) === undefined);
}

/** True if a Service may join the holders of an address by its sharing key. The pool is not asked: it may be disabled, unselected or gone. */
export function mayJoin(operator: Operator, view: OperatorService, entry: SharedAddress): boolean {
  const holders = holdersOfShared(entry);
  return (holders.length > 0 || entry.holders !== undefined) && disagreement(operator, view, holders) === undefined;
}

export function holdersOfShared({ held, holders }: SharedAddress): Holders {
  return holders ?? (held && holdersOf(held)) ?? [];
}

/** At most this many holders are walked. Counted terms of more cost as much as the comparison, and few people let more Services share an address. */
const fewHolders = 16;

/** Undefined for a short list, which is as quickly walked. */
export function termsOf(operator: Operator, holders: Holders): HolderTerms | undefined {
  if (holders.length <= fewHolders) return undefined;
  const known = operator.holderTerms.get(holders);
  if (known !== undefined) return known;
  const terms = createHolderTerms(holders, operator.portKey);
  operator.holderTerms.set(holders, terms);
  return terms;
}

function reasonsOfAll(operator: Operator, view: OperatorService, holders: Holders): readonly string[] | undefined {
  const terms = termsOf(operator, holders);
  return terms && reasonsAmong(operator, view, terms);
}

function reasonsOfOthers(operator: Operator, view: OperatorService, holders: Holders): readonly string[] | undefined {
  const terms = termsOf(operator, holders);
  if (terms === undefined) return undefined;
  recount(terms, view, operator.portKey, -1);
  const found = reasonsAmong(operator, view, terms);
  recount(terms, view, operator.portKey, 1);
  return found;
}

/** The reasons that any of them has against it. */
function reasonsAmong({ behaviour, options, portKey }: Operator, view: OperatorService, terms: HolderTerms): readonly string[] {
  const { externalTrafficPolicy, ports } = view.service.spec;
  const found: string[] = [];
  if (differs(terms.sharingKeys, view.sharingKey)) found.push(reasons.sharingKey);
  if (!permitEachOther(view, terms)) found.push(reasons.namespace);
  if (ports.some((port) => terms.ports.has(portKey(port)))) found.push(reasons.ports(options));
  if (differs(terms.policies, externalTrafficPolicy)) found.push(reasons.policy);
  if (externalTrafficPolicy !== 'Local' || terms.pods.size === 0) return found;
  const pods = podsText(view);
  if (pods !== '' && !differs(terms.pods, pods)) return found;
  if (behaviour.differentPods === 'refused') found.push(reasons.differentPods);
  else if (!permitDifferentPods(view, pods, terms)) found.push(reasons.noSelector, reasons.podsNotPermitted);
  return found;
}

/** True if each is in the namespace of the other, or permits it. */
function permitEachOther({ service: { namespace }, sharingNamespaces }: OperatorService, terms: HolderTerms): boolean {
  const others = terms.count - (terms.namespaces.get(namespace) ?? 0);
  const permittingAll = terms.openCount - (terms.openIn.get(namespace) ?? 0);
  const permittingThis = (terms.permitted.get(namespace) ?? 0) - (terms.permittedIn.get(namespace) ?? 0);
  if (permittingAll + permittingThis < others) return false;
  if (sharingNamespaces.has('*')) return true;
  for (const other of terms.namespaces.keys()) if (other !== namespace && !sharingNamespaces.has(other)) return false;
  return true;
}

/** Different pods are permitted on both sides. */
function permitDifferentPods(view: OperatorService, pods: string, terms: HolderTerms): boolean {
  if (pods === '' || terms.pods.has('') || !view.permitsDifferentPods) return false;
  const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0);
  const others = sum(terms.pods) - (terms.pods.get(pods) ?? 0);
  return sum(terms.permittingPods) - (terms.permittingPods.get(pods) ?? 0) === others;
}

function differs(counts: ReadonlyMap<string, number>, value: string): boolean {
  return counts.size > 1 || (counts.size === 1 && !counts.has(value));
}
