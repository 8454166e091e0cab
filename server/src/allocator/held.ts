/**
 * The addresses a Service holds, kept in slots like the array under a Go slice. Cilium's sharing index sometimes points into such a slot
 * instead of holding a copy, and then follows when the addresses after a removed one move up: a defect whose results have to be the same.
 */
import { type Address, addressesEqual } from '../model/address';
import type { LBRange } from './ranges';

export interface HeldAddress {
  readonly address: Address;
  readonly range: LBRange;
}

/** A place that holds an address, or nothing any more. */
export interface Slot {
  value: HeldAddress | undefined;
}

export interface HeldAddresses {
  slots: Slot[];
  length: number;
  /** The sharing keys under which the index points into these slots. */
  aliasedBy: readonly string[];
}

export function noHeldAddresses(): HeldAddresses {
  return { slots: [], length: 0, aliasedBy: [] };
}

export function heldAt(held: HeldAddresses, index: number): HeldAddress | undefined {
  return index < held.length ? held.slots[index]?.value : undefined;
}

export function heldList(held: HeldAddresses): HeldAddress[] {
  const list: HeldAddress[] = [];
  for (let index = 0; index < held.length; index++) {
    const value = held.slots[index]?.value;
    if (value !== undefined) list.push(value);
  }
  return list;
}

export function holds(held: HeldAddresses, address: Address): boolean {
  for (let index = 0; index < held.length; index++) {
    const value = held.slots[index]?.value;
    if (value !== undefined && addressesEqual(value.address, address)) return true;
  }
  return false;
}

/** Go's `append`: into the next slot, or into a new array of twice the size when there is none. Returns the slot. */
export function appendHeld(held: HeldAddresses, value: HeldAddress): Slot {
  let slot = held.slots[held.length];
  if (slot === undefined) {
    const capacity = Math.max(1, held.slots.length * 2);
    held.slots = Array.from({ length: capacity }, (_, index) => ({ value: held.slots[index]?.value }));
    slot = held.slots[held.length] ?? { value: undefined };
  }
  slot.value = value;
  held.length++;
  return slot;
}

/** Go's `slices.Delete`: what follows moves one slot up, the last slot becomes empty. */
export function removeHeldAt(held: HeldAddresses, index: number): void {
  for (let at = index; at < held.length; at++) {
    const slot = held.slots[at];
    if (slot !== undefined) slot.value = at + 1 < held.length ? held.slots[at + 1]?.value : undefined;
  }
  held.length--;
}
