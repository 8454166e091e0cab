/** Lets a Service that asks for any address join the first address of its sharing key whose holders all agree. */
import type { IPFamily } from '../../model/address';
import type { ServicePort } from '../../model/service';
import { fewAddresses } from '../memory/addressLookup';
import type { OperatorService } from '../memory/entities';
import { termsText } from '../memory/holderTerms';
import type { Operator } from '../memory/operator';
import type { SharedAddress, SharedAddresses, SharedSearch } from '../memory/sharing';
import { hasPort } from './compatible';
import { holdersOfShared, mayJoin, termsOf } from './holders';
import { hold, joinHolders, joinSharingGroup } from './occupancy';
import { partFor, searchIn } from './sharedSearch';

export function joinGroup(operator: Operator, view: OperatorService, family: IPFamily): boolean {
  const shared = findShared(operator, view, family);
  if (shared?.held === undefined) return false;
  // A group that outlived its allocation is joined as well, and the address may then be handed out again.
  if (shared.holders !== undefined) joinSharingGroup(operator, shared.holders, view);
  else joinHolders(operator, shared.held, view);
  hold(operator, view, shared.held);
  return true;
}

/** A list that is not long is looked at as a whole, and so is one with places that any Service may come to. */
export function findShared(operator: Operator, view: OperatorService, family: IPFamily): SharedAddress | undefined {
  const shared = operator.sharing.get(view.sharingKey);
  if (shared === undefined) return undefined;
  const search = shared.list.length > fewAddresses && !view.wasInGroup ? searchIn(operator, shared) : undefined;
  if (search !== undefined && search.open.length === 0) return findInPart(operator, view, shared.list, search, family);
  return shared.list.find((entry) => entry !== undefined && isJoined(operator, view, entry, family));
}

function isJoined(operator: Operator, view: OperatorService, entry: SharedAddress, family: IPFamily): boolean {
  // An entry whose place became empty. Cilium's look-up of an IPv4 address crashes on it, that of an IPv6 address passes over it.
  if (entry.held === undefined && family === 'IPv4') operator.hasPanicked = true;
  return entry.held?.address.family === family && mayJoin(operator, view, entry);
}

/** How far a part is of no use is kept for Services with the same terms, and for those that have one of their ports. */
function findInPart(
  operator: Operator,
  view: OperatorService,
  list: SharedAddresses['list'],
  { parts, useless }: SharedSearch,
  family: IPFamily,
): SharedAddress | undefined {
  const part = partFor(operator, view, family);
  const places = parts.get(part) ?? [];
  const ports = view.service.spec.ports.length > fewAddresses ? [] : view.service.spec.ports;
  const portTerms = ports.map((port) => `${part} port ${operator.portKey(port)}`);
  const ownTerm = `${part} ${termsText(view)}`;
  let index = [ownTerm, ...portTerms].reduce((most, term) => Math.max(most, useless.get(term) ?? 0), 0);
  let found: SharedAddress | undefined;
  for (; index < places.length; index++) {
    const entry = list[places[index] ?? -1];
    if (entry !== undefined && isJoined(operator, view, entry, family)) {
      found = entry;
      break;
    }
    for (const [at, port] of ports.entries()) {
      const term = portTerms[at] ?? '';
      if ((useless.get(term) ?? 0) === index && (entry === undefined || isPortTaken(operator, entry, port))) useless.set(term, index + 1);
    }
  }
  useless.set(ownTerm, index);
  return found;
}

function isPortTaken(operator: Operator, entry: SharedAddress, port: ServicePort): boolean {
  const holders = holdersOfShared(entry);
  return termsOf(operator, holders)?.ports.has(operator.portKey(port)) ?? holders.some((holder) => hasPort(holder, port, operator.options));
}
