/**
 * Which addresses a sharing key stands for. An entry points to a copy, or for an imported address into what the Service holds: then it may
 * come to mean another address or none.
 */
import { addressesEqual } from '../model/address';
import { type HeldAddress, type PlacePointer, pointedAt } from './held';

export type SharingIndex = Map<string, PlacePointer[]>;

const nothing: readonly PlacePointer[] = [];

export function createSharingIndex(): SharingIndex {
  return new Map();
}

export function sharedUnder(index: SharingIndex, key: string): readonly PlacePointer[] {
  return index.get(key) ?? nothing;
}

/** Adds an address once; false when it stands there already. */
export function addShared(index: SharingIndex, key: string, pointer: PlacePointer): boolean {
  const pointers = index.get(key);
  if (pointers === undefined) index.set(key, [pointer]);
  else if (pointers.some((other) => isSame(pointedAt(other), pointedAt(pointer)))) return false;
  else pointers.push(pointer);
  return true;
}

export function removeShared(index: SharingIndex, key: string, held: HeldAddress): void {
  const pointers = index.get(key);
  if (pointers === undefined) return;
  const at = pointers.findIndex((pointer) => isSame(pointedAt(pointer), held));
  if (at >= 0) pointers.splice(at, 1);
  if (pointers.length === 0) index.delete(key);
}

function isSame(a: HeldAddress | undefined, b: HeldAddress | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.range === b.range && addressesEqual(a.address, b.address);
}
