/** Which Services hold an address. Holders change only here, so that counts are corrected and waiting Services are woken every time. */
import type { Address } from '../../model/address';
import {
  type AllocationProblem,
  allocateAddress,
  allocateNext,
  allocationAt,
  freeAddress,
  updateAllocation,
} from '../range/rangeAllocator';
import type { HeldAddress, Holders, LBRange, Occupants, OperatorService } from './entities';
import { heldAddress, type PlacePointer, removeHeldAt, withHeld } from './held';
import { noteCounts, type Operator } from './operator';
import { wakeForAddress, wakeForAny, wakeForKey } from './pending';
import { addShared, removeShared } from './sharing';
import { addGroup, removeGroup, type SharingGroup } from './sharingGroups';

/** The holders of a reserved address: none. Never changed. */
const reserved: OperatorService[] = [];

/** Takes the next address of a range for a Service; undefined when the range is full. */
export function takeNextAddress(operator: Operator, range: LBRange, view: OperatorService): HeldAddress | undefined {
  const occupants = firstOccupants(operator, view);
  const address = allocateNext(range.allocator, occupants);
  if (address === undefined) return undefined;
  countUse(operator, range, 1);
  const held = heldAddress(address, range);
  if (isList(occupants)) indexGroup(operator, view, held, occupants);
  return held;
}

/** Takes one address, which is then held. */
export function takeAddress(operator: Operator, held: HeldAddress, view: OperatorService): AllocationProblem | undefined {
  const occupants = firstOccupants(operator, view);
  const problem = occupy(operator, held.range, held.address, occupants);
  if (problem === undefined && isList(occupants)) indexGroup(operator, view, held, occupants);
  return problem;
}

/** Where the sharing index holds groups, a Service with a key founds one. */
function firstOccupants(operator: Operator, view: OperatorService): Occupants {
  return operator.behaviour.sharingIndex === 'groups' && view.sharingKey !== '' ? [view] : view;
}

function indexGroup(operator: Operator, view: OperatorService, held: HeldAddress, holders: OperatorService[]): void {
  addGroup(operator.sharingGroups, view.sharingKey, { held, holders });
  wakeForKey(operator.pending, view.sharingKey);
}

/** Keeps an address from every Service (`allowFirstLastIPs: No`), unless one has it. */
export function reserveAddress(operator: Operator, range: LBRange, address: Address): void {
  occupy(operator, range, address, reserved);
}

function occupy(operator: Operator, range: LBRange, address: Address, occupants: Occupants): AllocationProblem | undefined {
  const problem = allocateAddress(range.allocator, address, occupants);
  if (problem === undefined) countUse(operator, range, 1);
  return problem;
}

/** Gives an address back, also one that Services hold. */
export function releaseAddress(operator: Operator, range: LBRange, address: Address): void {
  if (freeAddress(range.allocator, address) !== undefined) return;
  countUse(operator, range, -1);
  wakeForAddress(operator.pending, address);
  wakeForAny(operator.pending);
}

export function holdersOf({ range, address }: Pick<HeldAddress, 'range' | 'address'>): OperatorService[] | undefined {
  const occupants = allocationAt(range.allocator, address);
  return occupants === undefined || isList(occupants) ? occupants : [occupants];
}

function isList(occupants: Occupants): occupants is OperatorService[] {
  return Array.isArray(occupants);
}

/** Lets a Service stand behind an address that others hold. */
export function joinHolders(operator: Operator, held: HeldAddress, view: OperatorService): void {
  const occupants = allocationAt(held.range.allocator, held.address);
  if (occupants === undefined || occupants === reserved) setHolders(operator, held, [view]);
  else if (isList(occupants)) {
    occupants.push(view);
    wakeAround(operator, held.address, occupants);
  } else setHolders(operator, held, [occupants, view]);
  wakeForKey(operator.pending, view.sharingKey);
}

/** The same for a group, which need not be what stands behind its address now. */
export function joinSharingGroup(operator: Operator, { held, holders }: SharingGroup, view: OperatorService): void {
  holders.push(view);
  wakeAround(operator, held.address, holders);
}

/**
 * Takes a Service away from an address, which becomes free with the last one. Only its first place in the list is given up: a Service
 * that stands there twice stays.
 */
export function leaveHolders(operator: Operator, held: HeldAddress, view: OperatorService): 'freed' | 'held' {
  const holders = holdersOf(held) ?? reserved;
  const at = holders.indexOf(view);
  if (at >= 0) holders.splice(at, 1);
  wakeForKey(operator.pending, view.sharingKey);
  if (holders.length > 0) {
    wakeAround(operator, held.address, holders);
    return 'held';
  }
  releaseAddress(operator, held.range, held.address);
  removeGroup(operator.sharingGroups, view.sharingKey, holders);
  return 'freed';
}

function setHolders(operator: Operator, { range, address }: HeldAddress, holders: OperatorService[]): void {
  updateAllocation(range.allocator, address, holders);
  wakeAround(operator, address, holders);
}

function wakeAround(operator: Operator, address: Address, holders: Holders): void {
  wakeForAddress(operator.pending, address);
  // Nearly always all have the same key.
  let woken: string | undefined;
  for (const { sharingKey } of holders) {
    if (sharingKey !== woken) wakeForKey(operator.pending, sharingKey);
    woken = sharingKey;
  }
}

/** Adds an address to those a Service holds. */
export function hold(operator: Operator, view: OperatorService, held: HeldAddress): void {
  view.held = withHeld(view.held, held);
  wakeAliases(operator, view);
}

export function dropHeldAt(operator: Operator, view: OperatorService, index: number): void {
  removeHeldAt(view.held, index);
  wakeAliases(operator, view);
}

/** Lets others find an address by the sharing key of its holder. */
export function indexShared(operator: Operator, view: OperatorService, pointer: PlacePointer): void {
  if (operator.behaviour.sharingIndex === 'addresses' && addShared(operator.sharing, view.sharingKey, pointer))
    wakeForKey(operator.pending, view.sharingKey);
}

export function unindexShared(operator: Operator, view: OperatorService, held: HeldAddress): void {
  removeShared(operator.sharing, view.sharingKey, held);
}

function wakeAliases(operator: Operator, view: OperatorService): void {
  for (const key of view.aliasedBy) wakeForKey(operator.pending, key);
}

function countUse(operator: Operator, range: LBRange, change: 1 | -1): void {
  if (range.removed) return;
  range.pool.used += change;
  noteCounts(operator, range.pool);
}
