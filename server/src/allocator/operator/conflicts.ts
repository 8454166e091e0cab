/** Finds pools with overlapping ranges and decides which of them is switched off. */
import TinyQueue from 'tinyqueue';
import { type AddressRange, rangesOverlap, rangeText } from '../../model/addressRange';
import type { Condition } from '../../model/pool';
import {
  type Conflicts,
  fileRanges,
  fileStatus,
  hasNeighbour,
  lowestUnmarkedNeighbour,
  setWitness,
  unmarkedNeighbours,
} from '../memory/conflicts';
import type { LBRange, OperatorPool } from '../memory/entities';
import { type Operator, publishPool } from '../memory/operator';
import { conflictType, isConflicting } from '../memory/pool';
import { addToIndex, createRangeIndex, findOverlapping } from '../memory/rangeIndex';
import { markInternallyDisabled } from '../memory/ranges';
import type { Chance } from '../memory/storedCluster';

/** Has to follow every change of a pool's ranges. */
export function noteRangesOf({ conflicts }: Operator, pool: OperatorPool): void {
  fileRanges(conflicts, pool);
  if (firstOverlap(pool.ranges, pool.ranges) === undefined) conflicts.selfOverlapping.delete(pool);
  else conflicts.selfOverlapping.add(pool);
}

/** Returns the pools with other ranges or another status since conflicts were settled before. */
export function settleConflicts(operator: Operator): readonly OperatorPool[] {
  const { conflicts } = operator;
  const seen = settleInTurn(operator);
  conflicts.unresolved = [...seen].filter((pool) => !isConflicting(pool) && lowestUnmarkedNeighbour(conflicts, pool) !== undefined);
  // A pool stays marked while it overlaps any other, even one that is marked itself.
  for (const pool of conflicts.unwitnessed) {
    if (isConflicting(pool) && !conflicts.selfOverlapping.has(pool) && !hasNeighbour(conflicts, pool)) unmarkPool(operator, pool);
  }
  const changed = [...conflicts.changed];
  conflicts.unwitnessed.clear();
  conflicts.changed.clear();
  return changed;
}

/** The turn of a pool. It may be due only because the pool overlaps one that changed. */
interface Turn {
  readonly pool: OperatorPool;
  readonly changed: OperatorPool | undefined;
}

/** Gives each unmarked pool that may be in conflict its turn. Returns these pools. */
function settleInTurn(operator: Operator): ReadonlySet<OperatorPool> {
  const { conflicts, cluster } = operator;
  const place = placeIn(cluster.chance);
  const due = [...conflicts.unresolved, ...conflicts.changed].filter((pool) => conflicts.filed.has(pool) && !isConflicting(pool));
  const seen = new Set(due);
  const turns = new TinyQueue<Turn>(
    [...seen].map((pool) => ({ pool, changed: undefined })),
    (a, b) => place(a.pool) - place(b.pool),
  );
  let last = Number.NEGATIVE_INFINITY;
  const pushNeighbour = (changed: OperatorPool) => {
    const pool = isConflicting(changed) ? undefined : firstNeighbour(operator, changed, last);
    if (pool !== undefined) turns.push({ pool, changed });
  };
  cluster.chance.watcher?.settles(conflicts, rivalsAmong(conflicts, seen));
  for (const pool of conflicts.changed) if (seen.has(pool)) pushNeighbour(pool);
  for (let turn = turns.pop(); turn !== undefined; turn = turns.pop()) {
    const { pool, changed } = turn;
    if (changed !== undefined && isConflicting(changed)) continue;
    if (place(pool) > last && !isConflicting(pool)) {
      last = place(pool);
      seen.add(pool);
      if (conflicts.selfOverlapping.has(pool)) settleInternally(operator, pool);
      else settleWithNeighbours(operator, pool);
    }
    if (changed !== undefined) pushNeighbour(changed);
  }
  return seen;
}

/** All pools that may be in conflict, in order. */
function rivalsAmong(conflicts: Conflicts, due: ReadonlySet<OperatorPool>): readonly OperatorPool[] {
  const pools = new Set(due);
  for (const pool of due) for (const other of unmarkedNeighbours(conflicts, pool)) pools.add(other);
  return [...pools].sort((a, b) => a.rank - b.rank);
}

function settleInternally(operator: Operator, pool: OperatorPool): void {
  const overlap = firstOverlap(pool.ranges, pool.ranges);
  if (overlap !== undefined) markPool(operator, pool, overlap[0], overlap[1], pool);
}

/** Only the first conflict of a pool is settled. The others wait for the turn of their own pool or for the next event. */
function settleWithNeighbours(operator: Operator, pool: OperatorPool): void {
  const other = firstNeighbour(operator, pool, Number.NEGATIVE_INFINITY);
  const overlap = other && firstOverlap(pool.ranges, other.ranges);
  if (other === undefined || overlap === undefined) return;
  if (pool.created < other.created) markPool(operator, other, overlap[1], overlap[0], pool);
  else markPool(operator, pool, overlap[0], overlap[1], other);
}

/** The whole pool is switched off, also its ranges that overlap nothing. What it has handed out stays. */
function markPool(operator: Operator, pool: OperatorPool, own: AddressRange, other: AddressRange, collision: OperatorPool): void {
  markInternallyDisabled(operator.ranges, pool, 'disabled');
  const message = `Pool conflicts since range '${rangeText(own)}' overlaps range '${rangeText(other)}' from IP Pool '${collision.name}'`;
  setConflict(operator, pool, { type: conflictType, status: 'True', reason: 'cidr_overlap', message });
  if (collision !== pool) setWitness(operator.conflicts, pool, collision);
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
  fileStatus(operator.conflicts, pool);
  publishPool(operator, pool);
}

type Overlap = readonly [own: AddressRange, other: AddressRange];

/** For at most this many pairs, the ranges are compared one by one. */
const fewPairs = 64;

/** The first range that overlaps another one of `inner`, and the first one that it overlaps. */
function firstOverlap(outer: readonly LBRange[], inner: readonly LBRange[]): Overlap | undefined {
  const isMet = outer.length * inner.length <= fewPairs ? () => true : meets(inner);
  for (const outerRange of outer) {
    if (!isMet(outerRange)) continue;
    for (const other of inner)
      if (outerRange !== other && rangesOverlap(outerRange.range, other.range)) return [outerRange.range, other.range];
  }
  return undefined;
}

function meets(ranges: readonly LBRange[]): (range: LBRange) => boolean {
  const index = createRangeIndex();
  for (const range of ranges) addToIndex(index, range);
  return (range) => findOverlapping(index, range.range, (other) => other !== range) !== undefined;
}

/** The first unmarked pool behind that place that a pool overlaps. */
function firstNeighbour({ conflicts, cluster: { chance } }: Operator, pool: OperatorPool, last: number): OperatorPool | undefined {
  const place = placeIn(chance);
  if (chance.poolsFirst.size === 0) {
    const lowest = lowestUnmarkedNeighbour(conflicts, pool);
    if (lowest === undefined || place(lowest) > last) return lowest;
  }
  const behind = [...unmarkedNeighbours(conflicts, pool)].filter((other) => place(other) > last);
  return behind.length === 0 ? undefined : behind.reduce((first, other) => (place(other) < place(first) ? other : first));
}

/** The order in which pools are walked when conflicts are settled. */
function placeIn({ poolsFirst }: Chance): (pool: OperatorPool) => number {
  return (pool) => poolsFirst.get(pool.name) ?? pool.rank;
}
