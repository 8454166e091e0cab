/**
 * Which addresses a sharing key stands for. An entry points to a copy, or for an imported address into what the Service holds: then it may
 * come to mean another address or none.
 */
import { addressesEqual } from '../../model/address';
import { type AddressKey, addressKey } from '../../model/addressKey';
import type { HeldAddress, LBRange } from './entities';
import { type PlacePointer, pointedAt } from './held';

export type SharingIndex = Map<string, SharedAddresses>;

interface SharedAddresses {
  readonly pointers: PlacePointer[];
  /** What those to copies stand for; the others have to be walked. */
  readonly copies: Map<AddressKey, LBRange[]>;
  /** Those that may come to mean something else. */
  readonly moving: PlacePointer[];
}

const nothing: readonly PlacePointer[] = [];

export function createSharingIndex(): SharingIndex {
  return new Map();
}

export function sharedUnder(index: SharingIndex, key: string): readonly PlacePointer[] {
  return index.get(key)?.pointers ?? nothing;
}

/** Adds an address once; false when the key stands for it already. */
export function addShared(index: SharingIndex, key: string, pointer: PlacePointer): boolean {
  const shared: SharedAddresses = index.get(key) ?? { pointers: [], copies: new Map(), moving: [] };
  if (standsIn(shared, pointedAt(pointer))) return false;
  index.set(key, shared);
  shared.pointers.push(pointer);
  if (pointer.isFixed) addCopy(shared, pointedAt(pointer));
  else shared.moving.push(pointer);
  return true;
}

export function removeShared(index: SharingIndex, key: string, held: HeldAddress): void {
  const shared = index.get(key);
  if (shared === undefined) return;
  const at = shared.pointers.findIndex((pointer) => isSame(pointedAt(pointer), held));
  const [removed] = at >= 0 ? shared.pointers.splice(at, 1) : [];
  if (removed?.isFixed) removeCopy(shared, held);
  else if (removed !== undefined) shared.moving.splice(shared.moving.indexOf(removed), 1);
  if (shared.pointers.length === 0) index.delete(key);
}

function standsIn({ copies, moving }: SharedAddresses, held: HeldAddress | undefined): boolean {
  if (held !== undefined && copies.get(addressKey(held.address))?.includes(held.range)) return true;
  return moving.some((other) => isSame(pointedAt(other), held));
}

function addCopy({ copies }: SharedAddresses, held: HeldAddress | undefined): void {
  if (held === undefined) return;
  const key = addressKey(held.address);
  const ranges = copies.get(key);
  if (ranges === undefined) copies.set(key, [held.range]);
  else ranges.push(held.range);
}

/** An address is added once, but two pointers can come to mean the same: the range is listed once for each copy. */
function removeCopy({ copies }: SharedAddresses, held: HeldAddress): void {
  const key = addressKey(held.address);
  const ranges = copies.get(key) ?? [];
  ranges.splice(ranges.indexOf(held.range), 1);
  if (ranges.length === 0) copies.delete(key);
}

function isSame(a: HeldAddress | undefined, b: HeldAddress | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.range === b.range && addressesEqual(a.address, b.address);
}
