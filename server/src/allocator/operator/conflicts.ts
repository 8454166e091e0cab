/** Finds pools with overlapping ranges and decides which of them is switched off. */
import { compareAddresses } from '../../model/address';
import { type AddressRange, rangesOverlap, rangeText } from '../../model/addressRange';
import type { Condition } from '../../model/pool';
import type { Chance } from '../memory/cluster';
import type { ConflictGraph, LBRange, OperatorPool } from '../memory/entities';
import { type Operator, publishPool } from '../memory/operator';
import { conflictType, isConflicting } from '../memory/pool';
import { markInternallyDisabled } from '../memory/ranges';

/** Has to follow every change of a pool's ranges. */
export function noteRangesOf(operator: Operator, pool: OperatorPool): void {
  forgetPool(operator, pool);
  const { neighbours, selfOverlapping } = operator.conflicts;
  if (overlapsItself(pool.ranges)) selfOverlapping.add(pool);
  for (const other of operator.pools.values()) {
    if (other === pool || !overlaps(pool.ranges, other.ranges)) continue;
    link(neighbours, pool, other);
    link(neighbours, other, pool);
  }
}

export function forgetPool(operator: Operator, pool: OperatorPool): void {
  const { neighbours, selfOverlapping } = operator.conflicts;
  for (const other of neighbours.get(pool) ?? []) {
    const list = neighbours.get(other);
    const index = list?.indexOf(pool) ?? -1;
    if (index >= 0) list?.splice(index, 1);
  }
  neighbours.delete(pool);
  selfOverlapping.delete(pool);
}

function link(neighbours: ConflictGraph['neighbours'], from: OperatorPool, to: OperatorPool): void {
  const list = neighbours.get(from);
  if (list === undefined) neighbours.set(from, [to]);
  else list.push(to);
}

export function settleConflicts(operator: Operator): void {
  const { neighbours, selfOverlapping } = operator.conflicts;
  const { chance } = operator.cluster;
  const pools = settlingOrder(chance, operator.pools.values());
  chance.watcher?.settles(operator.conflicts, pools);
  for (const pool of pools) {
    if (isConflicting(pool)) continue;
    if (selfOverlapping.has(pool)) settleInternally(operator, pool);
    else if (neighbours.has(pool)) settleWithNeighbours(operator, pool);
  }
  // A pool stays marked while it overlaps any other, even one that is marked itself.
  for (const pool of pools) {
    const stillOverlaps = selfOverlapping.has(pool) || (neighbours.get(pool)?.length ?? 0) > 0;
    if (isConflicting(pool) && !stillOverlaps) unmarkPool(operator, pool);
  }
}

function settleInternally(operator: Operator, pool: OperatorPool): void {
  const overlap = firstInternalOverlap(pool.ranges);
  if (overlap !== undefined) markPool(operator, pool, overlap[0], overlap[1], pool);
}

/** Only the first conflict of a pool is settled; the rest has to wait for its own turn or the next event. */
function settleWithNeighbours(operator: Operator, pool: OperatorPool): void {
  for (const other of settlingOrder(operator.cluster.chance, operator.conflicts.neighbours.get(pool) ?? [])) {
    if (isConflicting(other)) continue;
    const overlap = firstOverlap(pool.ranges, other.ranges);
    if (overlap === undefined) continue;
    if (pool.created < other.created) markPool(operator, other, overlap[1], overlap[0], pool);
    else markPool(operator, pool, overlap[0], overlap[1], other);
    return;
  }
}

/** The whole pool is switched off, also its ranges that overlap nothing. What it has handed out stays. */
function markPool(operator: Operator, pool: OperatorPool, own: AddressRange, other: AddressRange, collision: OperatorPool): void {
  markInternallyDisabled(operator.ranges, pool, 'disabled');
  const message = `Pool conflicts since range '${rangeText(own)}' overlaps range '${rangeText(other)}' from IP Pool '${collision.name}'`;
  setConflict(operator, pool, { type: conflictType, status: 'True', reason: 'cidr_overlap', message });
}

/** A pool that is not in conflict says so, or kubectl would show nothing. */
export function unmarkPool(operator: Operator, pool: OperatorPool): void {
  markInternallyDisabled(operator.ranges, pool, 'enabled');
  setConflict(operator, pool, { type: conflictType, status: 'False', reason: 'resolved', message: '' });
}

function setConflict(operator: Operator, pool: OperatorPool, conflict: Condition): void {
  const before = pool.status.conflict;
  if (before?.status === conflict.status && before.reason === conflict.reason && before.message === conflict.message) return;
  pool.status = { conflict, counts: pool.status.counts };
  publishPool(operator, pool);
}

type Overlap = readonly [own: AddressRange, other: AddressRange];

function firstOverlap(outer: readonly LBRange[], inner: readonly LBRange[]): Overlap | undefined {
  for (const { range } of outer) {
    for (const other of inner) if (rangesOverlap(range, other.range)) return [range, other.range];
  }
  return undefined;
}

/** Up to so many pairs are simply compared. */
const fewPairs = 64;

/** Whether any range of one overlaps any of the other. */
function overlaps(one: readonly LBRange[], other: readonly LBRange[]): boolean {
  if (one.length * other.length <= fewPairs) return firstOverlap(one, other) !== undefined;
  // Side by side in the order of the addresses: whichever ends first can't meet what comes later.
  const [a, b] = [ascending(one), ascending(other)];
  let [i, j] = [0, 0];
  for (;;) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined || right === undefined) return false;
    if (rangesOverlap(left, right)) return true;
    if (compareAddresses(left.last, right.first) < 0) i++;
    else j++;
  }
}

function ascending(ranges: readonly LBRange[]): AddressRange[] {
  return ranges.map(({ range }) => range).sort((a, b) => compareAddresses(a.first, b.first));
}

function firstInternalOverlap(ranges: readonly LBRange[]): Overlap | undefined {
  for (const one of ranges) {
    for (const other of ranges) if (one !== other && rangesOverlap(one.range, other.range)) return [one.range, other.range];
  }
  return undefined;
}

function overlapsItself(ranges: readonly LBRange[]): boolean {
  const sorted = [...ranges].sort((a, b) => compareAddresses(a.range.first, b.range.first));
  let widest = sorted[0];
  for (const range of sorted.slice(1)) {
    if (widest === undefined || compareAddresses(range.range.first, widest.range.last) <= 0) return true;
    widest = range;
  }
  return false;
}

/** The pools in the order in which they are walked when conflicts are settled. */
function settlingOrder({ poolsFirst }: Chance, pools: Iterable<OperatorPool>): OperatorPool[] {
  const place = (pool: OperatorPool) => {
    const at = poolsFirst.indexOf(pool.name);
    return at < 0 ? pool.rank : at - poolsFirst.length;
  };
  return [...pools].sort((a, b) => place(a) - place(b));
}
