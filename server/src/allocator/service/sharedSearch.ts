/**
 * Parts of a long list of shared addresses: by family, and by what a Service has to have in common with every holder of an address, so that
 * it is enough to look at the first one. A Service that permits no other namespace looks only at addresses of its own.
 */
import type { IPFamily } from '../../model/address';
import type { OperatorService } from '../memory/entities';
import { podsText } from '../memory/holderTerms';
import type { Operator } from '../memory/operator';
import type { SharedAddress, SharedAddresses, SharedSearch } from '../memory/sharing';
import { holdersOfShared } from './holders';

export function searchIn(operator: Operator, shared: SharedAddresses): SharedSearch {
  if (shared.search !== undefined) return shared.search;
  const search: SharedSearch = { parts: new Map(), open: [], useless: new Map() };
  for (const entry of shared.list) if (entry !== undefined) fileShared(operator, search, entry);
  shared.search = search;
  return search;
}

/** An address without holders is of no use, unless it is a group that outlived them. */
export function fileShared(operator: Operator, { parts, open }: SharedSearch, entry: SharedAddress): void {
  const [first] = holdersOfShared(entry);
  if (entry.held === undefined || (first === undefined && entry.holders !== undefined)) open.push(entry.place);
  else if (first !== undefined) {
    const { family } = entry.held.address;
    for (const part of [partOf(operator, first, family), namespacePartOf(operator, first, family)]) {
      const places = parts.get(part);
      if (places === undefined) parts.set(part, [entry.place]);
      else places.push(entry.place);
    }
  }
}

/** The part in which a Service finds whatever it may join. */
export function partFor(operator: Operator, view: OperatorService, family: IPFamily): string {
  return view.sharingNamespaces.size === 0 ? namespacePartOf(operator, view, family) : partOf(operator, view, family);
}

function namespacePartOf(operator: Operator, view: OperatorService, family: IPFamily): string {
  return `${partOf(operator, view, family)} ${view.service.namespace}`;
}

function partOf({ behaviour }: Operator, view: OperatorService, family: IPFamily): string {
  const { externalTrafficPolicy } = view.service.spec;
  const pods = externalTrafficPolicy === 'Local' && behaviour.differentPods === 'refused' ? podsText(view) : '';
  return `${family} ${externalTrafficPolicy} ${pods}`;
}
