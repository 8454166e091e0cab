/** Which pools overlap, kept so that an event looks only at the pools that it may bring into conflict or out of one. */
import type { LBRange, OperatorPool } from './entities';
import { isConflicting } from './pool';
import {
  addToIndex,
  allOverlapping,
  createRangeIndex,
  lowestOverlapping,
  neighbourOf,
  type RangeIndex,
  removeFromIndex,
} from './rangeIndex';

export interface Conflicts {
  readonly all: RangeIndex;
  /** The ranges of the pools that are not marked as conflicting. */
  readonly unmarked: RangeIndex;
  /** The ranges of each pool as they are in the indexes. */
  readonly filed: Map<OperatorPool, Filed>;
  readonly selfOverlapping: Set<OperatorPool>;
  /** Pools with other ranges or another status since conflicts were settled. */
  readonly changed: Set<OperatorPool>;
  /** Unmarked pools that still overlapped one another after that: of each pool one conflict is settled at a time. */
  unresolved: readonly OperatorPool[];
  /** For a marked pool, another pool that it overlaps. */
  readonly witnesses: Map<OperatorPool, OperatorPool>;
  /** The pairs of `witnesses`, keyed by the other pool. */
  readonly witnessedBy: Map<OperatorPool, Set<OperatorPool>>;
  /** Pools that have to show again that they overlap another one, if they are marked. */
  readonly unwitnessed: Set<OperatorPool>;
}

interface Filed {
  readonly ranges: readonly LBRange[];
  isMarked: boolean;
}

export function createConflicts(): Conflicts {
  return {
    all: createRangeIndex(),
    unmarked: createRangeIndex(),
    filed: new Map(),
    selfOverlapping: new Set(),
    changed: new Set(),
    unresolved: [],
    witnesses: new Map(),
    witnessedBy: new Map(),
    unwitnessed: new Set(),
  };
}

/** Has to follow every change of a pool's ranges, the first ones included. */
export function fileRanges(conflicts: Conflicts, pool: OperatorPool): void {
  forgetRanges(conflicts, pool);
  const filed: Filed = { ranges: [...pool.ranges], isMarked: true };
  for (const range of filed.ranges) addToIndex(conflicts.all, range);
  conflicts.filed.set(pool, filed);
  fileStatus(conflicts, pool);
}

/** Has to follow every change of a pool's status. */
export function fileStatus(conflicts: Conflicts, pool: OperatorPool): void {
  conflicts.changed.add(pool);
  conflicts.unwitnessed.add(pool);
  const filed = conflicts.filed.get(pool);
  if (filed === undefined || filed.isMarked === isConflicting(pool)) return;
  for (const range of filed.ranges) {
    if (filed.isMarked) addToIndex(conflicts.unmarked, range);
    else removeFromIndex(conflicts.unmarked, range);
  }
  filed.isMarked = !filed.isMarked;
}

export function forgetPool(conflicts: Conflicts, pool: OperatorPool): void {
  forgetRanges(conflicts, pool);
  conflicts.changed.delete(pool);
  conflicts.unwitnessed.delete(pool);
  conflicts.selfOverlapping.delete(pool);
}

function forgetRanges(conflicts: Conflicts, pool: OperatorPool): void {
  const { filed, witnessedBy, unwitnessed } = conflicts;
  const { ranges, isMarked } = filed.get(pool) ?? { ranges: [], isMarked: true };
  for (const range of ranges) {
    removeFromIndex(conflicts.all, range);
    if (!isMarked) removeFromIndex(conflicts.unmarked, range);
  }
  filed.delete(pool);
  setWitness(conflicts, pool, undefined);
  for (const other of witnessedBy.get(pool) ?? []) {
    conflicts.witnesses.delete(other);
    unwitnessed.add(other);
  }
  witnessedBy.delete(pool);
}

/** The unmarked pools that a pool overlaps. */
export function unmarkedNeighbours({ unmarked, filed }: Conflicts, pool: OperatorPool): Set<OperatorPool> {
  const neighbours = new Set<OperatorPool>();
  const isOther = (other: LBRange) => other.pool !== pool;
  for (const { range } of filed.get(pool)?.ranges ?? []) {
    for (const other of allOverlapping(unmarked, range, isOther)) neighbours.add(other.pool);
  }
  return neighbours;
}

/** The first of them in the order in which Cilium walks pools. */
export function lowestUnmarkedNeighbour({ unmarked, filed }: Conflicts, pool: OperatorPool): OperatorPool | undefined {
  let found: OperatorPool | undefined;
  for (const range of filed.get(pool)?.ranges ?? []) {
    const other = lowestOverlapping(unmarked, range);
    if (other !== undefined && (found === undefined || other.rank < found.rank)) found = other;
  }
  return found;
}

/** True if a marked pool still overlaps another one, which may be marked too. */
export function hasNeighbour(conflicts: Conflicts, pool: OperatorPool): boolean {
  for (const range of conflicts.filed.get(pool)?.ranges ?? []) {
    const other = neighbourOf(conflicts.all, range);
    if (other === undefined) continue;
    setWitness(conflicts, pool, other.pool);
    return true;
  }
  return false;
}

export function setWitness(
  { witnesses, witnessedBy, unwitnessed }: Conflicts,
  pool: OperatorPool,
  witness: OperatorPool | undefined,
): void {
  const before = witnesses.get(pool);
  if (before !== undefined) witnessedBy.get(before)?.delete(pool);
  if (witness === undefined) {
    witnesses.delete(pool);
    return;
  }
  witnesses.set(pool, witness);
  unwitnessed.delete(pool);
  const pools = witnessedBy.get(witness);
  if (pools === undefined) witnessedBy.set(witness, new Set([pool]));
  else pools.add(pool);
}
