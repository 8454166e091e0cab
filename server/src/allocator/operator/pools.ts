/** What the operator does when a pool is created, changed or deleted. Each handler returns the error that ended it. */
import { rangeText } from '../../model/addressRange';
import type { PoolBlock } from '../../model/pool';
import { selectorMatcher } from '../../model/selector';
import { fileStatus, forgetPool } from '../memory/conflicts';
import type { ClusterPool, LBRange, OperatorPool, OperatorService } from '../memory/entities';
import { heldAt, heldCount, heldList } from '../memory/held';
import { noteCounts, type Operator } from '../memory/operator';
import { wake } from '../memory/pending';
import { createOperatorPool, creationTime, specsEqual } from '../memory/pool';
import { addRange, createLBRange, disableExternally, removeRange } from '../memory/ranges';
import { isUnsatisfied } from '../memory/unsatisfied';
import { type BlockRange, hasReservableEnds, parseBlock, rangeProblem, readNewBlock, reservesEnds } from '../range/blocks';
import { dropHeldAt, releaseAddress, reserveAddress } from '../service/occupancy';
import { reconcileService, revalidateAll, walkServices } from '../service/revalidate';
import { prefixed } from '../service/step';
import { noteRangesOf, settleConflicts, unmarkPool } from './conflicts';
import { satisfyAndCount, wakeAll, wakeForPool } from './retry';

export function upsertPool(operator: Operator, stored: ClusterPool): string | undefined {
  const known = operator.pools.get(stored.pool.name);
  // Only a change of the spec is an event for Cilium, except for older versions.
  if (known !== undefined && operator.behaviour.equalSpec === 'ignored' && specsEqual(known.spec, stored.pool.spec)) return undefined;
  return known === undefined ? handleNewPool(operator, stored) : handlePoolModified(operator, known, stored);
}

function handleNewPool(operator: Operator, stored: ClusterPool): string | undefined {
  const error = addPool(operator, stored);
  if (error !== undefined) {
    // The pool may be there all the same, and the next event lets all Services try it.
    wakeAll(operator);
    return `handleNewPool: ${error}`;
  }
  for (const pool of settleConflicts(operator)) wakeForPool(operator, pool);
  return satisfyAndCount(operator);
}

function handlePoolModified(operator: Operator, known: OperatorPool, stored: ClusterPool): string | undefined {
  const error = changePool(operator, known, stored);
  if (error === undefined) settleConflicts(operator);
  // Services that lost their address in between have to be tried as well.
  wakeAll(operator);
  return error === undefined ? satisfyAndCount(operator) : `handlePoolModified: ${error}`;
}

export function deletePool(operator: Operator, name: string): string | undefined {
  const pool = operator.pools.get(name);
  const error = pool && removePool(operator, pool);
  if (error !== undefined) {
    wakeAll(operator);
    return `handlePoolDeleted: ${error}`;
  }
  for (const changed of settleConflicts(operator)) wakeForPool(operator, changed);
  return satisfyAndCount(operator);
}

function removePool(operator: Operator, pool: OperatorPool): string | undefined {
  // For some of them it becomes another reason why they get nothing.
  wakeForPool(operator, pool);
  const orphans = removeRanges(operator, [...pool.ranges]);
  operator.pools.delete(pool.name);
  forgetPool(operator.conflicts, pool);
  const errors: string[] = [];
  walkServices(operator, orphans, (_, view) => {
    const error = reconcileService(operator, view);
    if (error !== undefined) errors.push(error);
    // An error of one does not end it for the others.
    return undefined;
  });
  for (const view of orphans) if (isUnsatisfied(view)) wake(operator.pending, view);
  return errors.length > 0 ? errors.join('\n') : undefined;
}

/** A bad block ends it. In most versions the pool and the ranges before that block stay. */
function addPool(operator: Operator, stored: ClusterPool): string | undefined {
  if (operator.behaviour.badBlock === 'dropsPool') {
    const problem = firstBlockProblem(stored.pool.spec.blocks);
    if (problem !== undefined) return problem;
  }
  const pool = createOperatorPool(stored);
  operator.pools.set(pool.name, pool);
  noteCounts(operator, pool);
  const error = addBlocks(operator, pool);
  noteRangesOf(operator, pool);
  if (error === undefined) unmarkPool(operator, pool);
  return error;
}

function addBlocks(operator: Operator, pool: OperatorPool): string | undefined {
  for (const block of pool.spec.blocks) {
    const parsed = readNewBlock(block);
    if (!parsed.ok) return parsed.error;
    addBlockRange(operator, pool, parsed.value);
  }
  return undefined;
}

function firstBlockProblem(blocks: readonly PoolBlock[]): string | undefined {
  for (const block of blocks) {
    const parsed = readNewBlock(block);
    if (!parsed.ok) return parsed.error;
  }
  return undefined;
}

function addBlockRange(operator: Operator, pool: OperatorPool, { range, fromCidr }: BlockRange): void {
  const added = createLBRange(pool, range, operator.behaviour.sizes);
  addRange(operator.ranges, added);
  if (fromCidr && reservesEnds(pool.spec.allowFirstLastIPs)) reserveEnds(operator, added);
}

/** No Service loses an address by it. */
function reserveEnds(operator: Operator, range: LBRange): void {
  if (!hasReservableEnds(range.range)) return;
  reserveAddress(operator, range, range.range.first);
  reserveAddress(operator, range, range.range.last);
}

/** Cilium frees them even when a Service holds them, so they may be handed out twice. */
function freeEnds(operator: Operator, range: LBRange): void {
  if (!hasReservableEnds(range.range)) return;
  releaseAddress(operator, range, range.range.first);
  releaseAddress(operator, range, range.range.last);
}

/** The new spec counts from the start; a bad block leaves the old ranges at work. */
function changePool(operator: Operator, pool: OperatorPool, { pool: object, status }: ClusterPool): string | undefined {
  const endsChange = reservesEnds(pool.spec.allowFirstLastIPs) !== reservesEnds(object.spec.allowFirstLastIPs);
  pool.spec = object.spec;
  pool.matcher = selectorMatcher(object.spec.serviceSelector);
  pool.created = creationTime(object.creationTimestamp);
  pool.status = status;
  fileStatus(operator.conflicts, pool);
  noteCounts(operator, pool);

  const wanted: BlockRange[] = [];
  for (const block of object.spec.blocks) {
    const parsed = parseBlock(block);
    if (!parsed.ok) return `error parsing ip block: ${parsed.error}`;
    wanted.push(parsed.value);
  }
  const error = replaceRanges(operator, pool, wanted, endsChange);
  noteRangesOf(operator, pool);
  if (error !== undefined) return error;
  disableExternally(operator.ranges, pool);

  return prefixed('revalidateAllServices', revalidateAll(operator));
}

/** Ranges are told apart by their ends only: notation, order and number of the blocks do not matter. */
function replaceRanges(operator: Operator, pool: OperatorPool, wanted: readonly BlockRange[], endsChange: boolean): string | undefined {
  // If blocks are equal, the first one counts.
  const wantedByEnds = new Map(wanted.toReversed().map((block) => [rangeText(block.range), block]));
  const known = new Set(pool.ranges.map(({ range }) => rangeText(range)));
  const dropped: LBRange[] = [];
  for (const range of pool.ranges) {
    const block = wantedByEnds.get(rangeText(range.range));
    if (block === undefined) dropped.push(range);
    else if (block.fromCidr && endsChange) {
      if (reservesEnds(pool.spec.allowFirstLastIPs)) reserveEnds(operator, range);
      else freeEnds(operator, range);
    }
  }
  removeRanges(operator, dropped);
  for (const block of wanted) {
    if (known.has(rangeText(block.range))) continue;
    const problem = rangeProblem(block.range);
    if (problem !== undefined) return `error while making new LB range for range '${rangeText(block.range)}': ${problem}`;
    addBlockRange(operator, pool, block);
    if (operator.behaviour.repeatedBlock === 'addedOnce') known.add(rangeText(block.range));
  }
  return undefined;
}

/** Removes ranges and makes Services forget what they hold of them. Returns those Services, once per range they lost something of. */
function removeRanges(operator: Operator, dropped: readonly LBRange[]): OperatorService[] {
  for (const range of dropped) removeRange(operator.ranges, range);
  const losers = new Map<LBRange, OperatorService[]>(dropped.map((range) => [range, []]));
  for (const view of inOrder(dropped.flatMap(({ takers }) => takers))) {
    const lost = new Set(heldList(view.held).flatMap(({ range }) => (losers.has(range) ? [range] : [])));
    for (const range of lost) losers.get(range)?.push(view);
    if (lost.size > 0) forgetRanges(operator, view, lost);
  }
  return [...losers.values()].flat();
}

/** Each once, as Cilium most likely walks them: the unsatisfied ones come first. Services that are gone are left out. */
function inOrder(views: readonly OperatorService[]): OperatorService[] {
  const known = [...new Set(views)].filter((view) => view.stored.view === view).sort((a, b) => a.stored.rank - b.stored.rank);
  return [...known.filter(isUnsatisfied), ...known.filter((view) => !isUnsatisfied(view))];
}

function forgetRanges(operator: Operator, view: OperatorService, lost: ReadonlySet<LBRange>): void {
  for (let index = heldCount(view.held) - 1; index >= 0; index--) {
    const range = heldAt(view.held, index)?.range;
    if (range !== undefined && lost.has(range)) dropHeldAt(operator, view, index);
  }
}
