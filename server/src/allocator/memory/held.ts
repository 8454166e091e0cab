/**
 * The addresses a Service holds, kept like a Go slice over its array. Cilium's sharing index sometimes points into that array instead of
 * holding a copy, and then follows when the addresses after a removed one move up: a defect whose results have to be the same.
 */
import type { Address } from '../../model/address';
import { type AddressLookup, addressLookup, hasAddress } from './addressLookup';
import type { HeldAddress, HeldAddresses, LBRange } from './entities';

/** A pointer to a place: what it means changes with the array. */
export interface PlacePointer {
  readonly places: HeldAddresses;
  readonly index: number;
  /** True if its meaning never changes. */
  readonly isFixed: boolean;
}

/** Never written to: the first address gets an array of its own. */
export const noHeldAddresses: HeldAddresses = [];

export function heldAddress(address: Address, range: LBRange): HeldAddress {
  return { address, written: undefined, range };
}

export function heldAt(held: HeldAddresses, index: number): HeldAddress | undefined {
  return held[index];
}

/** The length of the slice: by halving, since a Service may hold thousands. */
export function heldCount(held: HeldAddresses): number {
  let [low, high] = [0, held.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (held[middle] === undefined) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function heldList(held: HeldAddresses): HeldAddress[] {
  const list: HeldAddress[] = [];
  for (const value of held) if (value !== undefined) list.push(value);
  return list;
}

export function holdsAddress(held: HeldAddresses, address: Address): boolean {
  return hasAddress(held, address);
}

/** Tells whether a Service holds an address, prepared for this many questions. */
export function heldLookup(view: { readonly held: HeldAddresses }, sought: number): AddressLookup {
  return addressLookup(() => view.held, sought);
}

/** Go's `append`: into the next place, or into a new array of twice the size when there is none. Returns the array. */
export function withHeld(held: HeldAddresses, value: HeldAddress): HeldAddresses {
  // Most Services hold one address.
  if (held.length === 0) return [value];
  const [first] = held;
  if (held.length === 1 && first !== undefined) return [first, value];
  const count = heldCount(held);
  if (count === held.length) return [...held, value, ...Array.from({ length: count - 1 }, () => undefined)];
  held[count] = value;
  return held;
}

/** Go's `slices.Delete`: what follows moves one place up, the last place becomes empty. */
export function removeHeldAt(held: HeldAddresses, index: number): void {
  const count = heldCount(held);
  held.copyWithin(index, index + 1, count);
  held[count - 1] = undefined;
}

/** To the address that was added last. */
export function pointerToLast(held: HeldAddresses): PlacePointer {
  return { places: held, index: heldCount(held) - 1, isFixed: false };
}

/** A pointer to a copy, which nothing changes. */
export function pointerToCopy(held: HeldAddress): PlacePointer {
  return { places: [held], index: 0, isFixed: true };
}

export function pointedAt({ places, index }: PlacePointer): HeldAddress | undefined {
  return places[index];
}
