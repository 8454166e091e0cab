/** The pools as people see them: state, counts, and for each range who holds what. */
import type { Allocation, PoolAllocation, RangeAllocation } from '../allocator/allocation';
import { compareAddresses, formatAddress } from '../model/address';
import { rangeCidr, rangeText } from '../model/range';
import type { PoolResource } from '../workspace/pools';
import type { AdmittedPool } from './admission/pool';
import { type BlockRanges, blockRanges } from './blocks';
import type { Holding, PoolState, PoolView, RangeView, ServiceView } from './views';

export function poolViews(
  admitted: ReadonlyMap<PoolResource, AdmittedPool>,
  allocation: Allocation,
  services: readonly ServiceView[],
): readonly PoolView[] {
  const holdings = holdingsByRange(services);
  return [...admitted].map(([pool, { pool: value, blockList, refusals, templated }]) => {
    const outcome = value && allocation.pools.get(value.name);
    const { ranges: blocks, error } = blockRanges(value?.spec.blocks ?? []);
    const indexes = blocksByRange(blocks);
    const ranges = (outcome?.ranges ?? []).map((range) => rangeView(pool.name, range, indexes, holdings));
    return {
      pool,
      name: pool.name,
      state: poolState(templated, value?.spec.disabled ?? false, value !== undefined, outcome),
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

function poolState(templated: boolean, disabled: boolean, admitted: boolean, outcome: PoolAllocation | undefined): PoolState {
  if (templated) return 'unknown';
  if (!admitted) return 'refused';
  if (outcome?.conflict !== undefined) return 'conflicting';
  return disabled ? 'disabled' : 'enabled';
}

function rangeView(
  pool: string,
  outcome: RangeAllocation,
  blocks: ReadonlyMap<string, number[]>,
  holdings: ReadonlyMap<string, readonly Holding[]>,
): RangeView {
  const text = rangeText(outcome.range);
  const held = holdings.get(rangeKey(pool, text)) ?? [];
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

function holdingsByRange(services: readonly ServiceView[]): ReadonlyMap<string, readonly Holding[]> {
  const ranges = new Map<string, Map<string, { readonly holding: Holding; readonly services: ServiceView[] }>>();
  const seen = new Set<string>();
  for (const service of services) {
    // Two manifests of one Service hold its addresses once.
    if (seen.has(service.key)) continue;
    seen.add(service.key);
    for (const { address, pool, range, stale } of service.allocation?.allocated ?? []) {
      if (stale) continue;
      const key = rangeKey(pool, rangeText(range));
      const byAddress = ranges.get(key) ?? new Map();
      ranges.set(key, byAddress);
      const text = formatAddress(address);
      const holders = byAddress.get(text)?.services ?? [];
      if (holders.length === 0) byAddress.set(text, { holding: { address, text, services: holders }, services: holders });
      if (!holders.includes(service)) holders.push(service);
    }
  }
  return new Map(
    [...ranges].map(([key, byAddress]) => [
      key,
      [...byAddress.values()].map(({ holding }) => holding).sort((a, b) => compareAddresses(a.address, b.address)),
    ]),
  );
}

function rangeKey(pool: string, range: string): string {
  return `${pool} ${range}`;
}

function sum<T>(items: readonly T[], count: (item: T) => bigint): bigint {
  return items.reduce((total, item) => total + count(item), 0n);
}
