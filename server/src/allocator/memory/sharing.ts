/**
 * Which addresses a sharing key stands for, in the order in which they are tried. In most versions an entry is an address: a copy, or for an
 * imported one a pointer into what the Service holds, which may come to mean another address or none. In the others it is the group of holders
 * itself, which can outlive its allocation: when its range goes, and when its last holder has another key by then, so that it is not found.
 */
import { type AddressKey, addressKey } from '../../model/addressValue';
import type { HeldAddress, HeldAddresses, OperatorService } from './entities';
import { type PlacePointer, pointedAt } from './held';

export type SharingIndex = Map<string, SharedAddresses>;

export interface SharedAddress {
  /** Undefined while the place that it points to is empty. */
  held: HeldAddress | undefined;
  /** Undefined for a copy. */
  readonly pointer: PlacePointer | undefined;
  /** The very list that the range keeps for the address while it is allocated, where the index holds groups. */
  readonly holders: OperatorService[] | undefined;
  /** The index in the list. */
  place: number;
}

export interface SharedAddresses {
  /** A removed entry leaves a gap, so that the others keep their index. */
  list: (SharedAddress | undefined)[];
  count: number;
  readonly byAddress: Map<AddressKey, SharedAddress[]>;
  /** The entries whose meaning may change, by the array that they point into and the index in it. */
  moving: Map<HeldAddresses, Map<number, SharedAddress[]>> | undefined;
  /** The state of searches in a long list; undefined after a change that may let a Service join, since it has to be made again. */
  search: SharedSearch | undefined;
}

/** The places of a list by what a Service has to have in common with the first holder. */
export interface SharedSearch {
  readonly parts: Map<string, number[]>;
  /** Places that are in no part: any Service may come to them. */
  readonly open: number[];
  /** For each part and term, the number of first places that can't be joined by a Service with that term. */
  readonly useless: Map<string, number>;
}

export function createSharingIndex(): SharingIndex {
  return new Map();
}

/** Adds a copy or a pointer, if the key does not stand for that address yet. */
export function addShared(index: SharingIndex, key: string, pointer: PlacePointer): SharedAddress | undefined {
  const held = pointedAt(pointer);
  if (held === undefined || sharedAt(index, key, held) !== undefined) return undefined;
  const added = { held, pointer: pointer.isFixed ? undefined : pointer, holders: undefined, place: 0 };
  add(index, key, added);
  return added;
}

export function addGroup(index: SharingIndex, key: string, held: HeldAddress, holders: OperatorService[]): SharedAddress {
  const added = { held, pointer: undefined, holders, place: 0 };
  add(index, key, added);
  return added;
}

function add(index: SharingIndex, key: string, added: SharedAddress): void {
  let shared = index.get(key);
  if (shared === undefined) {
    shared = { list: [], count: 0, byAddress: new Map(), moving: undefined, search: undefined };
    index.set(key, shared);
  }
  added.place = shared.list.length;
  shared.list.push(added);
  shared.count++;
  mean(shared, added);
  if (added.pointer === undefined) return;
  shared.moving ??= new Map();
  const { places, index: place } = added.pointer;
  const pointers = shared.moving.get(places) ?? new Map<number, SharedAddress[]>();
  shared.moving.set(places, pointers);
  addTo(pointers, place, added);
}

/** The first entry that means this address of this range. */
export function sharedAt(index: SharingIndex, key: string, { address, range }: HeldAddress): SharedAddress | undefined {
  const entries = index.get(key)?.byAddress.get(addressKey(address)) ?? [];
  return firstOf(entries.filter(({ held }) => held?.range === range));
}

/** The group that is known by its list of holders. */
export function groupOfHolders(
  index: SharingIndex,
  key: string,
  held: HeldAddress,
  holders: readonly OperatorService[],
): SharedAddress | undefined {
  const entries = index.get(key)?.byAddress.get(addressKey(held.address)) ?? [];
  return firstOf(entries.filter((entry) => entry.holders === holders));
}

/** Two pointers can get the same meaning in any order. */
function firstOf(entries: readonly SharedAddress[]): SharedAddress | undefined {
  return entries.length < 2 ? entries[0] : entries.reduce((first, entry) => (entry.place < first.place ? entry : first));
}

export function removeShared(index: SharingIndex, key: string, entry: SharedAddress): void {
  const shared = index.get(key);
  if (shared === undefined) return;
  shared.list[entry.place] = undefined;
  shared.count--;
  loseMeaning(shared, entry);
  if (entry.pointer !== undefined) removePointer(shared, entry, entry.pointer);
  if (shared.count === 0) index.delete(key);
  else if (shared.list.length > 2 * shared.count + smallList) closeGaps(shared);
}

const smallList = 16;

function closeGaps(shared: SharedAddresses): void {
  shared.list = shared.list.filter((entry) => entry !== undefined);
  for (const [place, entry] of shared.list.entries()) if (entry !== undefined) entry.place = place;
  shared.search = undefined;
}

function removePointer({ moving }: SharedAddresses, entry: SharedAddress, { places, index }: PlacePointer): void {
  const pointers = moving?.get(places);
  if (moving === undefined || pointers === undefined) return;
  removeFrom(pointers, index, entry);
  if (pointers.size === 0) moving.delete(places);
}

/** A part of the array changed, up to the place before `end`, and with it what the pointers into that part mean. */
export function followPlaces(
  index: SharingIndex,
  key: string,
  places: HeldAddresses,
  part: { readonly start: number; readonly end: number },
): void {
  const shared = index.get(key);
  const pointers = shared?.moving?.get(places);
  if (shared === undefined || pointers === undefined) return;
  for (let place = part.start; place < part.end; place++) follow(shared, pointers.get(place) ?? []);
}

function follow(shared: SharedAddresses, entries: readonly SharedAddress[]): void {
  for (const entry of entries) {
    if (entry.pointer === undefined) continue;
    loseMeaning(shared, entry);
    entry.held = pointedAt(entry.pointer);
    mean(shared, entry);
  }
}

function mean({ byAddress }: SharedAddresses, entry: SharedAddress): void {
  if (entry.held !== undefined) addTo(byAddress, addressKey(entry.held.address), entry);
}

function loseMeaning({ byAddress }: SharedAddresses, entry: SharedAddress): void {
  if (entry.held !== undefined) removeFrom(byAddress, addressKey(entry.held.address), entry);
}

function addTo<K>(lists: Map<K, SharedAddress[]>, key: K, entry: SharedAddress): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}

function removeFrom<K>(lists: Map<K, SharedAddress[]>, key: K, entry: SharedAddress): void {
  const list = lists.get(key) ?? [];
  const at = list.indexOf(entry);
  if (at >= 0) list.splice(at, 1);
  if (list.length === 0) lists.delete(key);
}
