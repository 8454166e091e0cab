/** The end of every handler: unsatisfied Services get another try, then the counts of the pools are published. */
import { rangeContains } from '../../model/addressRange';
import type { OperatorPool, OperatorService, PoolCounts } from '../memory/entities';
import { noteCounts, type Operator, publishPool, publishView } from '../memory/operator';
import { nextDue, park, wake } from '../memory/pending';
import { countsAreCurrent, currentCounts, nextCount } from '../memory/pool';
import { isUnsatisfied } from '../memory/unsatisfied';
import { selectsService } from '../service/requests';
import { satisfyService } from '../service/satisfy';
import { withinStep } from '../service/step';

/** Returns the error that ended it; the counts then stay as they are. */
export function satisfyAndCount(operator: Operator): string | undefined {
  const error = retryPending(operator);
  if (error !== undefined) return `satisfyAndUpdateCounts: satisfyServices: ${error}`;
  updateCounts(operator);
  return undefined;
}

/** After a change that concerns all unsatisfied Services, each of them is tried. */
export function wakeAll(operator: Operator): void {
  for (const view of operator.unsatisfied.views) wake(operator.pending, view);
}

/** A pool is new, or was switched on or off: this concerns the Services that it selects, and those that ask for one of its addresses. */
export function wakeForPool(operator: Operator, pool: OperatorPool): void {
  for (const view of operator.unsatisfied.views) if (!view.isDue && concerns(pool, view)) wake(operator.pending, view);
}

/** A list of addresses is not compared with a list of ranges if both are long. */
const fewPairs = 64;

function concerns({ matcher, ranges }: OperatorPool, { requested, service }: OperatorService): boolean {
  if (!matcher.ok) return true;
  if (requested.length === 0) return selectsService(matcher.value, service);
  if (requested.length * ranges.length > fewPairs) return true;
  return requested.some((address) => ranges.some(({ range }) => rangeContains(range, address)));
}

function retryPending(operator: Operator): string | undefined {
  if (operator.pending.due.length === 0) return undefined;
  const later: OperatorService[] = [];
  let error: string | undefined;
  let rank = Number.NEGATIVE_INFINITY;
  operator.cluster.chance.watcher?.walks(dueViews(operator));
  while (error === undefined) {
    const view = nextDue(operator.pending);
    if (view === undefined) break;
    if (view.stored.rank <= rank) {
      // Something helped a Service that has had its turn; Cilium comes back to it at the next event.
      later.push(view);
    } else if (isUnsatisfied(view)) {
      rank = view.stored.rank;
      error = retry(operator, view);
      if (error !== undefined) later.push(view);
    }
  }
  for (const view of later) wake(operator.pending, view);
  return error;
}

function dueViews({ pending }: Operator): readonly OperatorService[] {
  const views = pending.due.data.filter((view) => view.isDue && isUnsatisfied(view));
  return [...new Set(views)].sort((a, b) => a.stored.rank - b.stored.rank);
}

function retry(operator: Operator, view: OperatorService): string | undefined {
  const outcome = withinStep('satisfyService', satisfyService(operator, view));
  if (outcome.error !== undefined) return outcome.error;
  if (outcome.modified) publishView(operator, view);
  if (isUnsatisfied(view)) park(operator.pending, view);
  return undefined;
}

export function updateCounts(operator: Operator): void {
  if (operator.behaviour.counts === 'together') {
    for (let pool = operator.countsDue.pop(); pool !== undefined; pool = operator.countsDue.pop()) {
      pool.isCountDue = false;
      if (operator.pools.get(pool.name) === pool && !countsAreCurrent(pool)) publishCounts(operator, pool, currentCounts(pool));
    }
    return;
  }
  const later: OperatorPool[] = [];
  for (let pool = operator.countsDue.pop(); pool !== undefined; pool = operator.countsDue.pop()) {
    pool.isCountDue = false;
    if (operator.pools.get(pool.name) !== pool) continue;
    if (countsAreCurrent(pool)) continue;
    publishCounts(operator, pool, nextCount(pool));
    if (!countsAreCurrent(pool)) later.push(pool);
  }
  for (const pool of later) noteCounts(operator, pool);
}

function publishCounts(operator: Operator, pool: OperatorPool, counts: PoolCounts): void {
  pool.status = { conflict: pool.status.conflict, counts };
  publishPool(operator, pool);
}
