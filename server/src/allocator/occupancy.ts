/** Who stands behind an address: the only place where holders change, so that counts and waiting Services always hear of it. */
import type { Address } from '../model/address';
import { appendHeld, type HeldAddress, type PlacePointer, removeHeldAt } from './held';
import { noteCounts, type Operator } from './operator';
import { wakeForAddress, wakeForAny, wakeForKey } from './pending';
import { type AllocationProblem, allocateAddress, allocateNext, allocationAt, freeAddress, updateAllocation } from './rangeAllocator';
import type { Holders, LBRange, Occupants } from './ranges';
import { addShared, removeShared } from './sharing';
import type { ServiceView } from './view';

const reserved: Holders = [];

/** Takes the next address of a range for a Service; undefined when the range is full. */
export function takeNextAddress(operator: Operator, range: LBRange, view: ServiceView): Address | undefined {
  const address = allocateNext(range.allocator, view);
  if (address !== undefined) countUse(operator, range, 1);
  return address;
}

export function takeAddress(operator: Operator, range: LBRange, address: Address, view: ServiceView): AllocationProblem | undefined {
  return occupy(operator, range, address, view);
}

/** Keeps an address from everybody (`allowFirstLastIPs: No`), unless somebody has it. */
export function reserveAddress(operator: Operator, range: LBRange, address: Address): void {
  occupy(operator, range, address, reserved);
}

function occupy(operator: Operator, range: LBRange, address: Address, occupants: Occupants): AllocationProblem | undefined {
  const problem = allocateAddress(range.allocator, address, occupants);
  if (problem === undefined) countUse(operator, range, 1);
  return problem;
}

/** Gives an address back, whoever holds it. */
export function releaseAddress(operator: Operator, range: LBRange, address: Address): void {
  if (freeAddress(range.allocator, address) !== undefined) return;
  countUse(operator, range, -1);
  wakeForAddress(operator.pending, address);
  wakeForAny(operator.pending);
}

export function holdersOf({ range, address }: HeldAddress): Holders | undefined {
  const occupants = allocationAt(range.allocator, address);
  return occupants === undefined || isList(occupants) ? occupants : [occupants];
}

function isList(occupants: Occupants): occupants is Holders {
  return Array.isArray(occupants);
}

/** Lets a Service stand behind an address that others hold. */
export function joinHolders(operator: Operator, held: HeldAddress, view: ServiceView): void {
  setHolders(operator, held, [...(holdersOf(held) ?? []), view]);
  wakeForKey(operator.pending, view.sharingKey);
}

/**
 * Takes a Service away from an address, which becomes free when nobody is left. Only its first place in the list is given up: a Service
 * that stands there twice stays.
 */
export function leaveHolders(operator: Operator, held: HeldAddress, view: ServiceView): 'freed' | 'held' {
  const holders = holdersOf(held) ?? reserved;
  const at = holders.indexOf(view);
  const rest = at < 0 ? holders : holders.filter((_, index) => index !== at);
  wakeForKey(operator.pending, view.sharingKey);
  if (rest.length > 0) {
    setHolders(operator, held, rest);
    return 'held';
  }
  releaseAddress(operator, held.range, held.address);
  return 'freed';
}

function setHolders(operator: Operator, { range, address }: HeldAddress, holders: Holders): void {
  updateAllocation(range.allocator, address, holders);
  wakeForAddress(operator.pending, address);
  for (const holder of holders) wakeForKey(operator.pending, holder.sharingKey);
}

/** Adds an address to those a Service holds. */
export function hold(operator: Operator, view: ServiceView, held: HeldAddress): void {
  appendHeld(view.held, held);
  wakeAliases(operator, view);
}

export function dropHeldAt(operator: Operator, view: ServiceView, index: number): void {
  removeHeldAt(view.held, index);
  wakeAliases(operator, view);
}

/** Lets others find an address by the sharing key of its holder. */
export function indexShared(operator: Operator, view: ServiceView, pointer: PlacePointer): void {
  if (addShared(operator.sharing, view.sharingKey, pointer)) wakeForKey(operator.pending, view.sharingKey);
}

export function unindexShared(operator: Operator, view: ServiceView, held: HeldAddress): void {
  removeShared(operator.sharing, view.sharingKey, held);
}

function wakeAliases(operator: Operator, view: ServiceView): void {
  for (const key of view.held.aliasedBy) wakeForKey(operator.pending, key);
}

function countUse(operator: Operator, range: LBRange, change: 1 | -1): void {
  if (range.removed) return;
  range.pool.used += change;
  noteCounts(operator, range.pool);
}
