/**
 * Which Services of one walk can get into each other's way, and what then depends on the order. It looks at the state before the walk and at
 * what each of them gained or lost in the usual order; where it is not sure it says that everything depends.
 */
import { formatAddress } from '../../model/address';
import { type HeldAddress, heldCount } from '../held';
import type { LBRange } from '../ranges';
import type { ServiceView } from '../view';
import type { Footprint } from './footprint';

export interface Participant {
  readonly view: ServiceView;
  readonly footprint: Footprint;
  /** The ranges that it may read or take from. */
  readonly touched: readonly LBRange[];
  readonly heldBefore: readonly HeldAddress[];
  readonly acted: boolean;
  readonly lost: boolean;
  /** Whatever the order, nothing changes for it. */
  readonly inert: boolean;
}

/** Participants that may meet, with what hangs on their order. */
export interface Competition {
  readonly members: readonly Participant[];
  /** Those whose own result hangs on the order. */
  readonly undecided: readonly Participant[];
  /** What is free afterwards hangs on the order. */
  readonly changedRanges: readonly LBRange[];
  /** The same addresses are free afterwards, but blocks of equal size may be taken in another order. */
  readonly unorderedRanges: readonly LBRange[];
  /** Nothing is known but that everything they can touch hangs on the order. */
  readonly isOpen: boolean;
}

/** The first addresses of the free blocks, before the walk. */
export type BlockStarts = ReadonlyMap<LBRange, readonly bigint[]>;

export function competitionsOf(participants: readonly Participant[], blockStarts: BlockStarts): readonly Competition[] {
  return groupsOf(participants).flatMap((members) => {
    if (members.length < 2 || !members.some(({ acted }) => acted)) return [];
    return [judge(members, blockStarts)];
  });
}

/** Nobody knows how far such a walk gets. */
export function openCompetition(members: readonly Participant[]): Competition {
  return { members, undecided: members, changedRanges: [], unorderedRanges: [], isOpen: true };
}

/** Those that touch a range or a sharing key in common, directly or by others between them. */
function groupsOf(participants: readonly Participant[]): readonly (readonly Participant[])[] {
  const parent = participants.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) {
      const above = parent[root] ?? root;
      parent[root] = parent[above] ?? above;
      root = above;
    }
    return root;
  };
  const firstAt = new Map<LBRange | string, number>();
  for (const [index, { view, touched }] of participants.entries()) {
    const key = view.sharingKey === '' ? [] : [view.sharingKey];
    for (const resource of [...touched, ...key]) {
      const first = firstAt.get(resource);
      if (first === undefined) firstAt.set(resource, index);
      else parent[rootOf(index)] = rootOf(first);
    }
  }
  const groups = new Map<number, Participant[]>();
  for (const [index, participant] of participants.entries()) {
    const root = rootOf(index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [participant]);
    else group.push(participant);
  }
  return [...groups.values()];
}

function judge(members: readonly Participant[], blockStarts: BlockStarts): Competition {
  const open = openCompetition(members);
  if (members.some(({ view, lost }) => lost || view.sharingKey !== '')) return open;
  const generic = members.filter(({ footprint }) => footprint.ranges.length > 0);
  const specific = members.filter(({ footprint }) => footprint.points.length > 0);
  if (generic.some(({ footprint }) => footprint.points.length > 0) || specific.some(isAmbiguous)) return open;
  const wishes = wishesOf(specific);
  const contested = specific.filter((member) => isContested(member, wishes));
  // Who loses an address of its status may take any other.
  if (contested.some(({ view }) => view.requested.length === 0)) return open;
  const unorderedRanges = [...wishes].flatMap(([range, positions]) =>
    positions.size > 1 && range.allocator.free.heap.length > 2 ? [range] : [],
  );
  if (generic.length === 0) return { members, undecided: contested, changedRanges: [], unorderedRanges, isOpen: false };
  if (isAnyReachable(wishes, generic, blockStarts)) return open;
  const meetsSpecific = wishes.size > 0;
  const undecided = generic.length > 1 || meetsSpecific ? [...contested, ...generic] : contested;
  const isSwap = !meetsSpecific && generic.every((member) => isAlike(member, generic[0]));
  const changedRanges = isSwap || undecided.length === 0 ? [] : [...new Set(generic.flatMap(({ footprint }) => footprint.ranges))];
  return { members, undecided, changedRanges, unorderedRanges, isOpen: false };
}

/** Two usable ranges hold the address, or it has a zone, which splits blocks in odd ways. */
function isAmbiguous({ footprint: { points } }: Participant): boolean {
  const addresses = points.map(({ address }) => formatAddress(address));
  return new Set(addresses).size < addresses.length || points.some(({ address }) => address.zone !== '');
}

/** How many ask for each free address. */
type Wishes = ReadonlyMap<LBRange, ReadonlyMap<bigint, number>>;

function wishesOf(specific: readonly Participant[]): Wishes {
  const wishes = new Map<LBRange, Map<bigint, number>>();
  for (const { range, address, isFree } of specific.flatMap(({ footprint }) => footprint.points)) {
    if (!isFree) continue;
    const counts = wishes.get(range) ?? new Map<bigint, number>();
    wishes.set(range, counts.set(address.value, (counts.get(address.value) ?? 0) + 1));
  }
  return wishes;
}

function isContested({ footprint }: Participant, wishes: Wishes): boolean {
  return footprint.points.some(({ range, address }) => (wishes.get(range)?.get(address.value) ?? 0) > 1);
}

/**
 * Whether generic requests may come to an address that is asked for. They take the first address of a free block, so they get no further
 * than their number from where a block begins now or will begin behind an address that is asked for.
 */
function isAnyReachable(wishes: Wishes, generic: readonly Participant[], blockStarts: BlockStarts): boolean {
  return [...wishes].some(([range, positions]) => {
    const takers = BigInt(generic.filter(({ footprint }) => footprint.ranges.includes(range)).length);
    if (takers === 0n) return false;
    const wished = [...positions.keys()].sort(ascending);
    const starts = [...(blockStarts.get(range) ?? []), ...wished.map((value) => value + 1n)].sort(ascending);
    let next = 0;
    let start: bigint | undefined;
    return wished.some((value) => {
      for (let begin = starts[next]; begin !== undefined && begin <= value; begin = starts[++next]) start = begin;
      return start !== undefined && value < start + takers;
    });
  });
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}

function isAlike({ view, footprint }: Participant, other: Participant | undefined): boolean {
  if (other === undefined) return false;
  const { families } = other.view;
  return (
    view.families.ipv4 === families.ipv4 &&
    view.families.ipv6 === families.ipv6 &&
    heldCount(view.held) === 0 &&
    footprint.ranges.length === other.footprint.ranges.length &&
    footprint.ranges.every((range, index) => range === other.footprint.ranges[index])
  );
}
