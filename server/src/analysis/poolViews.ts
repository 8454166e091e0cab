/** The pools as people see them: state, counts, and for each range who holds what. */
import type { Allocation, PoolAllocation, RangeAllocation } from '../allocator/allocation';
import { alignment } from '../model/alignment';
import type { Pool } from '../model/pool';
import { rangeCidr, rangeSize, rangeText } from '../model/range';
import type { PoolResource } from '../workspace/resource/poolResource';
import type { AdmittedPool } from './admission/pool';
import { type BlockRanges, blockRanges } from './blocks';
import { type Holdings, holdingsAfter, holdingsOf, type ServiceChange } from './holdings';
import type { ClusterView, PoolState, PoolView, RangeView, ServiceView } from './views';

const none: readonly string[] = [];

/** What `previous` says of a pool holds on while the pool, its outcome and the Services that have its addresses are the same values. */
export function poolViews(
  admitted: ReadonlyMap<PoolResource, AdmittedPool>,
  allocation: Allocation,
  services: readonly ServiceView[],
  previous: Pick<ClusterView, 'pools' | 'services'> | undefined,
): readonly PoolView[] {
  const change = changeBetween(previous?.services ?? [], services);
  const touched = new Set([...change.added, ...change.removed].flatMap(poolsOf));
  const earlier = new Map((previous?.pools ?? []).map((view) => [view.pool, view]));
  const outcomeOf = ({ reached }: PoolResource, value: Pool | undefined) =>
    value && reached ? allocation.pools.get(value.name) : undefined;
  const stays = new Set(
    [...admitted].flatMap(([pool, { pool: value }]) => {
      const view = earlier.get(pool);
      return view && view.allocation === outcomeOf(pool, value) && !touched.has(value?.name ?? pool.name) ? [pool] : [];
    }),
  );
  const changed = new Set([...admitted].flatMap(([pool, { pool: value }]) => (stays.has(pool) ? [] : [value?.name ?? pool.name])));
  const before = new Map(previous?.pools.flatMap(({ ranges }) => ranges.map(({ range, holdings }) => [range, holdings] as const)));
  const isKnown = [...changed].every((name) => allocation.pools.get(name)?.ranges.every(({ range }) => before.has(range)) ?? true);
  const holdings =
    (isKnown ? holdingsAfter(before, change, services) : undefined) ??
    holdingsOf(services.filter((service) => poolsOf(service).some((pool) => changed.has(pool))));
  return [...admitted].map(([pool, { pool: value, blockList, refusals, templated }]) => {
    const kept = stays.has(pool) ? earlier.get(pool) : undefined;
    if (kept) return kept;
    const outcome = outcomeOf(pool, value);
    const { ranges: blocks, error } = blockRanges(value?.spec.blocks ?? []);
    const indexes = blocksByRange(blocks);
    const ranges = outcome
      ? outcome.ranges.map((range) => rangeView(range, indexes, holdings))
      : pool.reached
        ? []
        : blocks.map(unusedRange);
    return {
      pool,
      name: pool.name,
      state: poolState(pool.reached, templated, value?.spec.disabled ?? false, value !== undefined, outcome),
      value,
      allocation: outcome,
      blockList,
      conflict: outcome?.conflict,
      total: sum(ranges, ({ total }) => total),
      available: sum(ranges, ({ available }) => available),
      used: sum(ranges, ({ used }) => used),
      ranges,
      refusals,
      blockError: error,
    };
  });
}

function changeBetween(before: readonly ServiceView[], after: readonly ServiceView[]): ServiceChange {
  const { added, removed } = alignment(before, after);
  const [come, gone] = [new Set(added), new Set(removed)];
  return { added: added.filter((service) => !gone.has(service)), removed: removed.filter((service) => !come.has(service)) };
}

function poolsOf({ allocation }: ServiceView): readonly string[] {
  return allocation === undefined || allocation.allocated.length === 0 ? none : allocation.allocated.map(({ pool }) => pool);
}

function poolState(
  reached: boolean,
  templated: boolean,
  disabled: boolean,
  admitted: boolean,
  outcome: PoolAllocation | undefined,
): PoolState {
  if (!reached) return 'unreachable';
  if (templated) return 'unknown';
  if (!admitted) return 'refused';
  if (outcome?.conflict !== undefined) return 'conflicting';
  return disabled ? 'disabled' : 'enabled';
}

function rangeView(outcome: RangeAllocation, blocks: ReadonlyMap<string, number[]>, holdings: Holdings): RangeView {
  const text = rangeText(outcome.range);
  const held = holdings.get(outcome.range) ?? [];
  return {
    range: outcome.range,
    cidr: rangeCidr(outcome.range),
    block: blocks.get(text)?.shift(),
    disabled: outcome.disabled,
    total: outcome.total,
    used: outcome.used,
    available: outcome.available,
    // The allocator counts them as used although nobody holds them.
    reserved: Math.max(0, Number(outcome.used) - held.length),
    next: outcome.next,
    holdings: held,
  };
}

/** A range of a pool that no cluster has. */
function unusedRange({ block, range }: BlockRanges['ranges'][number]): RangeView {
  const total = rangeSize(range);
  return {
    range,
    cidr: rangeCidr(range),
    block,
    disabled: '',
    total,
    used: 0n,
    available: total,
    reserved: 0,
    next: undefined,
    holdings: [],
  };
}

/** Equal blocks of a pool are as many ranges, in the same order. */
function blocksByRange(blocks: BlockRanges['ranges']): ReadonlyMap<string, number[]> {
  const indexes = new Map<string, number[]>();
  for (const { block, range } of blocks) {
    const text = rangeText(range);
    const list = indexes.get(text);
    if (list) list.push(block);
    else indexes.set(text, [block]);
  }
  return indexes;
}

function sum<T>(items: readonly T[], count: (item: T) => bigint): bigint {
  return items.reduce((total, item) => total + count(item), 0n);
}
