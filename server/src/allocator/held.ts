/**
 * The addresses a Service holds, kept like a Go slice over its array. Cilium's sharing index sometimes points into that array instead of
 * holding a copy, and then follows when the addresses after a removed one move up: a defect whose results have to be the same.
 */
import { type Address, addressesEqual } from '../model/address';
import type { LBRange } from './ranges';

export interface HeldAddress {
  readonly address: Address;
  readonly range: LBRange;
}

/** The array under the slice. Places that hold nothing any more are undefined. */
type Places = (HeldAddress | undefined)[];

export interface HeldAddresses {
  places: Places;
  /** How many places the array has in Go; the ones behind `length` need not exist here. */
  capacity: number;
  length: number;
  /** The sharing keys under which the index points into the array. */
  aliasedBy: readonly string[];
}

/** A pointer to a place: what it means changes with the array. */
export interface PlacePointer {
  readonly places: Places;
  readonly index: number;
}

const noKeys: readonly string[] = [];
/** Never written to: the first address gets an array of its own. */
const noPlaces: Places = [];

export function noHeldAddresses(): HeldAddresses {
  return { places: noPlaces, capacity: 0, length: 0, aliasedBy: noKeys };
}

export function heldAt(held: HeldAddresses, index: number): HeldAddress | undefined {
  return index < held.length ? held.places[index] : undefined;
}

export function heldList(held: HeldAddresses): HeldAddress[] {
  const list: HeldAddress[] = [];
  for (let index = 0; index < held.length; index++) {
    const value = held.places[index];
    if (value !== undefined) list.push(value);
  }
  return list;
}

export function holds(held: HeldAddresses, address: Address): boolean {
  for (let index = 0; index < held.length; index++) {
    const value = held.places[index];
    if (value !== undefined && addressesEqual(value.address, address)) return true;
  }
  return false;
}

/** Go's `append`: into the next place, or into a new array of twice the size when there is none. */
export function appendHeld(held: HeldAddresses, value: HeldAddress): void {
  if (held.length === held.capacity) {
    held.capacity = Math.max(1, held.capacity * 2);
    // Copies into an array of just this size: most Services hold one address.
    held.places = held.length === 0 ? [value] : [...held.places.slice(0, held.length), value];
  } else {
    held.places[held.length] = value;
  }
  held.length++;
}

/** Go's `slices.Delete`: what follows moves one place up, the last place becomes empty. */
export function removeHeldAt(held: HeldAddresses, index: number): void {
  held.places.copyWithin(index, index + 1, held.length);
  held.length--;
  held.places[held.length] = undefined;
}

export function pointerTo(held: HeldAddresses, index: number): PlacePointer {
  return { places: held.places, index };
}

/** A pointer to a copy, which nothing changes. */
export function pointerToCopy(held: HeldAddress): PlacePointer {
  return { places: [held], index: 0 };
}

export function pointedAt({ places, index }: PlacePointer): HeldAddress | undefined {
  return places[index];
}
