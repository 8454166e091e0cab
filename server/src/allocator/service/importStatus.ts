/** Takes over the addresses that are already in a Service's status, as after a restart of the operator, and drops those it can't keep. */
import type { Address } from '../../model/address';
import { requestLookup } from '../memory/addressLookup';
import type { HeldAddress, OperatorService, StatusEntry } from '../memory/entities';
import { heldAddress, heldLookup, pointerToLast } from '../memory/held';
import type { Operator } from '../memory/operator';
import { ipOf, withoutHostname } from '../memory/statusEntry';
import { disagreement, holdersOf } from './holders';
import { hold, indexShared, joinHolders, takeAddress } from './occupancy';
import { findRangeOf } from './rangeSearch';
import { failed, type Step, step, unchanged } from './step';

export function importStatus(operator: Operator, view: OperatorService): Step {
  if (view.ingress.length === 0) return unchanged;
  const kept: StatusEntry[] = [];
  const held = heldLookup(view, view.ingress.length);
  const isRequested = requestLookup(view.requested, view.ingress.length);
  for (const entry of view.ingress) {
    if (entry.address === undefined) continue;
    if (!held.has(entry.address)) {
      if (view.requested.length > 0 && !isRequested(entry.address)) continue;
      const verdict = takeOver(operator, view, entry.address, ipOf(entry));
      if (verdict === 'drop') continue;
      if (verdict !== 'keep') return failed(verdict.error);
      held.add(entry.address);
    }
    const previous = kept[kept.length - 1];
    if (previous === undefined || ipOf(previous) !== ipOf(entry)) kept.push(withoutHostname(entry));
  }
  const modified = kept.length !== view.ingress.length;
  view.ingress = kept;
  return step(modified);
}

function takeOver(operator: Operator, view: OperatorService, address: Address, text: string): 'keep' | 'drop' | { readonly error: string } {
  if (!(address.family === 'IPv6' ? view.families.ipv6 : view.families.ipv4)) return 'drop';
  const { range, error } = findRangeOf(operator, view, address);
  if (error !== undefined) return { error: `findRangeOfIP: ${error}` };
  if (range === undefined) return 'drop';
  const held = heldAddress(address, range);
  const problem = takeAddress(operator, held, view);
  if (problem === 'inUse') return mayShareImported(operator, view, held) ? share(operator, view, held) : 'drop';
  if (problem !== undefined) return { error: `error while attempting to allocate IP '${text}'` };
  holdTaken(operator, view, held);
  return 'keep';
}

/** An address of its status that was free. */
export function holdTaken(operator: Operator, view: OperatorService, held: HeldAddress): void {
  hold(operator, view, held);
  if (view.sharingKey !== '' && operator.behaviour.sharingIndex === 'addresses') {
    indexShared(operator, view, pointerToLast(view.held));
    if (!view.aliasedBy.includes(view.sharingKey)) view.aliasedBy = [...view.aliasedBy, view.sharingKey];
  }
}

/** Most versions refuse even the address of a sharing partner here. The regular search may find it again. */
function mayShareImported(operator: Operator, view: OperatorService, held: HeldAddress): boolean {
  if (operator.behaviour.importOfHeld === 'dropped' || view.sharingKey === '') return false;
  const holders = holdersOf(held) ?? [];
  return holders.length > 0 && disagreement(operator, view, holders) === undefined;
}

function share(operator: Operator, view: OperatorService, held: HeldAddress): 'keep' {
  joinHolders(operator, held, view);
  hold(operator, view, held);
  return 'keep';
}
