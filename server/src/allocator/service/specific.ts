/** Serves the specific addresses that a Service asks for, one after another. */
import { type Address, addressesEqual } from '../../model/address';
import type { Holders, LBRange, OperatorService } from '../memory/entities';
import { heldAddress, heldAt, heldCount, heldLookup, holdsAddress } from '../memory/held';
import type { Operator } from '../memory/operator';
import { wake } from '../memory/pending';
import { allocationErrors } from '../range/rangeAllocator';
import { setAlreadyAllocated, setDifferentKey, setIncompatible, setNoPoolContains, setSelectorMismatch } from './conditions';
import { disagreement, holdersOf } from './holders';
import { hold, joinHolders, takeAddress } from './occupancy';
import { findRangeOf } from './rangeSearch';
import { failed, type Step, step, unchanged, withinStep } from './step';

/** The available addresses are kept. The condition tells the last address that was not available. */
export function satisfySpecific(operator: Operator, view: OperatorService): Step {
  const [first] = view.requested;
  // Most Services ask for one address.
  if (first !== undefined && view.requested.length === 1)
    return holdsAddress(view.held, first) ? unchanged : satisfyOne(operator, view, first);
  let modified = false;
  const held = heldLookup(view, view.requested.length);
  for (const address of view.requested) {
    if (held.has(address)) continue;
    const outcome = satisfyOne(operator, view, address);
    modified ||= outcome.modified;
    if (outcome.error !== undefined) return failed(outcome.error, modified);
    if (holdsLast(view, address)) held.add(address);
  }
  return step(modified);
}

function holdsLast({ held }: OperatorService, address: Address): boolean {
  const last = heldAt(held, heldCount(held) - 1);
  return last !== undefined && addressesEqual(last.address, address);
}

function satisfyOne(operator: Operator, view: OperatorService, address: Address): Step {
  const { range, mismatch, error } = findRangeOf(operator, view, address);
  if (error !== undefined) return withinStep('findRangeOfIP', failed(error));
  if (range === undefined) return step(mismatch ? setSelectorMismatch(view, address) : setNoPoolContains(view, address));
  const holders = holdersOf({ range, address });
  return holders === undefined ? take(operator, view, range, address) : share(operator, view, range, address, holders);
}

function take(operator: Operator, view: OperatorService, range: LBRange, address: Address): Step {
  const held = heldAddress(address, range);
  const problem = takeAddress(operator, held, view);
  if (problem === 'inUse') return failed(`ipalloc.Alloc: ${allocationErrors.inUse}`);
  if (problem === undefined) hold(operator, view, held);
  // Cilium only logs anything else, so the next event has to try again.
  else wake(operator.pending, view);
  return unchanged;
}

/** An address without holders is a reserved one: in most versions a Service with any sharing key gets it. */
function share(operator: Operator, view: OperatorService, range: LBRange, address: Address, holders: Holders): Step {
  if (view.sharingKey === '') return step(setAlreadyAllocated(view, address));
  if (holders.length === 0 && operator.behaviour.sharingIndex === 'groups') {
    // There Cilium looks for the group behind the reserved address, and crashes.
    operator.hasPanicked = true;
    return step(setAlreadyAllocated(view, address));
  }
  const why = disagreement(operator, view, holders);
  if (why !== undefined) return step(setRefused(operator, view, address, why));
  const held = heldAddress(address, range);
  joinHolders(operator, held, view);
  hold(operator, view, held);
  return unchanged;
}

function setRefused({ behaviour }: Operator, view: OperatorService, address: Address, why: string): boolean {
  return behaviour.refusal === 'differentKey' ? setDifferentKey(view, address) : setIncompatible(view, address, why);
}
