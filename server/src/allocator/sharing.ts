/** Which addresses a sharing key stands for. An entry is a slot: usually one of its own, for an imported address the Service's own slot. */
import { addressesEqual } from '../model/address';
import type { HeldAddress, Slot } from './held';

export type SharingIndex = Map<string, Slot[]>;

const nothing: readonly Slot[] = [];

export function createSharingIndex(): SharingIndex {
  return new Map();
}

export function sharedUnder(index: SharingIndex, key: string): readonly Slot[] {
  return index.get(key) ?? nothing;
}

/** Adds an address once; false when it stands there already. */
export function addShared(index: SharingIndex, key: string, slot: Slot): boolean {
  const slots = index.get(key);
  if (slots === undefined) index.set(key, [slot]);
  else if (slots.some((other) => isSame(other.value, slot.value))) return false;
  else slots.push(slot);
  return true;
}

export function removeShared(index: SharingIndex, key: string, held: HeldAddress): void {
  const slots = index.get(key);
  if (slots === undefined) return;
  const at = slots.findIndex(({ value }) => isSame(value, held));
  if (at >= 0) slots.splice(at, 1);
  if (slots.length === 0) index.delete(key);
}

function isSame(a: HeldAddress | undefined, b: HeldAddress | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.range === b.range && addressesEqual(a.address, b.address);
}
