/** Changes which Services hold an address. This happens only here, so that counts are corrected and waiting Services are woken every time. */
import type { Address } from '../../model/address';
import type { HeldAddress, LBRange, Occupants, OperatorService } from '../memory/entities';
import { heldAddress, heldCount, heldList, type PlacePointer, removeHeldAt, withHeld } from '../memory/held';
import { addHolder, recount, removeHolder } from '../memory/holderTerms';
import { noteCounts, type Operator } from '../memory/operator';
import { wake, wakeForAddress, wakeForAny, wakeForKey } from '../memory/pending';
import { addGroup, addShared, followPlaces, groupOfHolders, removeShared, type SharedAddress, sharedAt } from '../memory/sharing';
import {
  type AllocationProblem,
  allocateAddress,
  allocateNext,
  allocationAt,
  freeAddress,
  updateAllocation,
} from '../range/rangeAllocator';
import { holdersOf, mayJoin } from './holders';
import { fileShared } from './sharedSearch';

/** The holders of a reserved address: none. Never changed. */
const reserved: OperatorService[] = [];

/** Takes the next address of a range for a Service; undefined when the range is full. */
export function takeNextAddress(operator: Operator, range: LBRange, view: OperatorService): HeldAddress | undefined {
  const occupants = firstOccupants(operator, view);
  const address = allocateNext(range.allocator, occupants);
  if (address === undefined) return undefined;
  countUse(operator, range, 1);
  const held = heldAddress(address, range);
  noteTaken(operator, view, held, occupants);
  return held;
}

/** Takes one address, which is then held. */
export function takeAddress(operator: Operator, held: HeldAddress, view: OperatorService): AllocationProblem | undefined {
  const occupants = firstOccupants(operator, view);
  const problem = occupy(operator, held.range, held.address, occupants);
  if (problem === undefined) noteTaken(operator, view, held, occupants);
  return problem;
}

/** Where the sharing index holds groups, a Service with a key founds one. */
function firstOccupants(operator: Operator, view: OperatorService): Occupants {
  if (operator.behaviour.sharingIndex === 'addresses' || view.sharingKey === '') return view;
  view.wasInGroup = true;
  return [view];
}

function noteTaken(operator: Operator, view: OperatorService, held: HeldAddress, occupants: Occupants): void {
  if (isList(occupants)) noteShared(operator, view.sharingKey, addGroup(operator.sharing, view.sharingKey, held, occupants));
  // The key may stand for the address from before, when it was free and of no use.
  else if (view.sharingKey !== '' && sharedAt(operator.sharing, view.sharingKey, held) !== undefined) loosen(operator, view.sharingKey);
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

function isList(occupants: Occupants): occupants is OperatorService[] {
  return Array.isArray(occupants);
}

/** Lets a Service stand behind an address that others hold. That helps no other Service, unless the address was reserved. */
export function joinHolders(operator: Operator, { range, address }: HeldAddress, view: OperatorService): void {
  const occupants = allocationAt(range.allocator, address);
  if (occupants === undefined || occupants === reserved) {
    updateAllocation(range.allocator, address, [view]);
    wakeForAddress(operator.pending, address);
    loosen(operator, view.sharingKey);
  } else if (isList(occupants)) addToList(operator, occupants, view);
  else updateAllocation(range.allocator, address, [occupants, view]);
}

/** Joins a group, whose members need not hold its address now. */
export function joinSharingGroup(operator: Operator, holders: OperatorService[], view: OperatorService): void {
  view.wasInGroup = true;
  addToList(operator, holders, view);
}

function addToList(operator: Operator, holders: OperatorService[], view: OperatorService): void {
  holders.push(view);
  const terms = operator.holderTerms.get(holders);
  if (terms !== undefined) addHolder(terms, view, operator.portKey);
}

/**
 * Takes a Service away from an address, which becomes free with the last one. Only its first place in the list is given up: a Service
 * that is listed twice stays.
 */
export function leaveHolders(operator: Operator, held: HeldAddress, view: OperatorService): 'freed' | 'held' {
  const holders = holdersOf(held) ?? reserved;
  const at = holders.indexOf(view);
  const terms = operator.holderTerms.get(holders);
  if (at >= 0) {
    holders.splice(at, 1);
    if (terms !== undefined) removeHolder(terms, view, operator.portKey);
  }
  loosen(operator, view.sharingKey);
  if (holders.length > 0) {
    wakeForAddress(operator.pending, held.address);
    for (const key of terms?.sharingKeys.keys() ?? new Set(holders.map(({ sharingKey }) => sharingKey))) loosen(operator, key);
    return 'held';
  }
  releaseAddress(operator, held.range, held.address);
  const group = groupOfHolders(operator.sharing, view.sharingKey, held, holders);
  if (group !== undefined) removeShared(operator.sharing, view.sharingKey, group);
  return 'freed';
}

/** Changes the sharing terms of a Service. */
export function changeTerms(operator: Operator, view: OperatorService, change: () => void): void {
  loosen(operator, view.sharingKey);
  for (const terms of view.sharedTerms) recount(terms, view, operator.portKey, -1);
  change();
  for (const terms of view.sharedTerms) recount(terms, view, operator.portKey, 1);
  loosen(operator, view.sharingKey);
  for (const { address } of heldList(view.held)) wakeForAddress(operator.pending, address);
}

/** Something happened that may let a Service join an address of its sharing key that it could not join before. */
function loosen(operator: Operator, key: string): void {
  if (key === '') return;
  const shared = operator.sharing.get(key);
  if (shared !== undefined) shared.search = undefined;
  wakeForKey(operator.pending, key);
}

/** The key stands for another address. Of waiting Services with the same terms one is asked. */
function noteShared(operator: Operator, key: string, entry: SharedAddress): void {
  const search = operator.sharing.get(key)?.search;
  if (search !== undefined) fileShared(operator, search, entry);
  for (const views of operator.pending.waitingForKey.get(key)?.values() ?? []) {
    const [first] = views;
    if (first !== undefined && mayJoin(operator, first, entry)) for (const view of views) wake(operator.pending, view);
  }
}

/** Adds an address to those a Service holds. */
export function hold(operator: Operator, view: OperatorService, held: HeldAddress): void {
  view.held = withHeld(view.held, held);
  const { takers } = held.range;
  if (takers.at(-1) !== view) takers.push(view);
  if (view.aliasedBy.length > 0) followAliases(operator, view, heldCount(view.held) - 1);
}

export function dropHeldAt(operator: Operator, view: OperatorService, index: number): void {
  removeHeldAt(view.held, index);
  if (view.aliasedBy.length > 0) followAliases(operator, view, index);
}

/** After a change of what the Service holds from a place on. The place behind the last address may have been left by one. */
function followAliases(operator: Operator, view: OperatorService, start: number): void {
  const part = { start, end: heldCount(view.held) + 1 };
  for (const key of view.aliasedBy) {
    followPlaces(operator.sharing, key, view.held, part);
    loosen(operator, key);
  }
}

/** Lets others find an address by the sharing key of its holder. */
export function indexShared(operator: Operator, view: OperatorService, pointer: PlacePointer): void {
  if (operator.behaviour.sharingIndex !== 'addresses') return;
  const added = addShared(operator.sharing, view.sharingKey, pointer);
  if (added !== undefined) noteShared(operator, view.sharingKey, added);
}

export function unindexShared(operator: Operator, view: OperatorService, held: HeldAddress): void {
  if (operator.behaviour.sharingIndex !== 'addresses') return;
  const shared = sharedAt(operator.sharing, view.sharingKey, held);
  if (shared !== undefined) removeShared(operator.sharing, view.sharingKey, shared);
}

function countUse(operator: Operator, range: LBRange, change: 1 | -1): void {
  if (range.removed) return;
  range.pool.used += change;
  noteCounts(operator, range.pool);
}
