/** The pools as people see them: state, counts, and for each range which Service holds which address. */
import type { Allocation, PoolAllocation, RangeAllocation } from '../../allocator/allocation';
import type { Address, IPFamily } from '../../model/address';
import { type AddressRange, rangeCidr, rangeSize, rangeText } from '../../model/addressRange';
import type { Message } from '../../model/message';
import { once } from '../../model/once';
import type { Pool } from '../../model/pool';
import type { PoolResource } from '../../workspace/resource/poolResource';
import { type BlockError, type BlockRanges, blockRanges } from '../admission/blocks';
import type { AdmittedPool } from '../admission/pool';
import type { Refusal } from '../admission/refusal';
import { rangeLookup, rangeOfOne } from '../index/rangeLookup';
import { type Holding, type Holdings, holdingsOf } from './holdings';
import { type PoolSelection, poolSelection } from './poolSelection';
import type { ServiceView } from './serviceView';

export type PoolState = 'enabled' | 'disabled' | 'conflicting' | 'refused' | 'unknown' | 'unreachable';

export interface RangeView {
  readonly range: AddressRange;
  readonly cidr: string | undefined;
  /** The index in the file's list of blocks; undefined for a range whose block is no longer in the file. */
  readonly block: number | undefined;
  readonly disabled: RangeAllocation['disabled'];
  readonly total: bigint;
  readonly used: bigint;
  readonly available: bigint;
  /** The number of reserved first and last addresses, which count as used. */
  readonly reserved: number;
  readonly next: Address | undefined;
  /** The holdings in address order. */
  readonly holdings: readonly Holding[];
  /** The Services that hold an address. It is found sooner than among the holdings. */
  readonly holdersOf: (address: Address) => readonly ServiceView[];
}

export interface PoolView {
  readonly pool: PoolResource;
  readonly name: string;
  readonly state: PoolState;
  /** The pool as the allocator saw it; undefined for one that it never got. */
  readonly value: Pool | undefined;
  readonly allocation: PoolAllocation | undefined;
  readonly blockList: 'blocks' | 'cidrs';
  readonly conflict: string | undefined;
  readonly total: bigint;
  readonly available: bigint;
  readonly used: bigint;
  readonly ranges: readonly RangeView[];
  readonly refusals: readonly Refusal[];
  /** The reason why the addresses of the pool are not known. */
  readonly unknown: Message | undefined;
  /** Cilium's error for the first block that it can't read. The blocks before it are in use. */
  readonly blockError: BlockError | undefined;
  readonly selection: () => PoolSelection;
  /** The families of its addresses, and the families of its free addresses. */
  readonly families: () => { readonly served: ReadonlySet<IPFamily>; readonly free: ReadonlySet<IPFamily> };
  /** The ranges that contain an address, in the order of the pool. */
  readonly rangesWith: (address: Address) => readonly RangeView[];
}

export function poolViews(
  admitted: ReadonlyMap<PoolResource, AdmittedPool>,
  allocation: Allocation,
  services: readonly ServiceView[],
): readonly PoolView[] {
  const holdings = holdingsOf(services);
  return [...admitted].map(([pool, admittedPool]) => poolView(pool, admittedPool, allocation, holdings));
}

function poolView(
  pool: PoolResource,
  { pool: value, blockList, refusals, unknown }: AdmittedPool,
  allocation: Allocation,
  holdings: Holdings,
): PoolView {
  const outcome = value && pool.reached ? allocation.pools.get(value.name) : undefined;
  const { ranges: blocks, error } = blockRanges(value?.spec.blocks ?? []);
  const indexes = blocksByRange(blocks);
  const unused = pool.reached ? [] : blocks.map(unusedRange);
  const ranges = outcome ? outcome.ranges.map((range) => rangeView(range, indexes, holdings)) : unused;
  const lookup = once(() => rangeLookup(ranges, ({ range }) => range));
  return {
    pool,
    name: pool.name,
    state: poolState(pool.reached, unknown !== undefined, value?.spec.disabled ?? false, value !== undefined, outcome),
    value,
    allocation: outcome,
    blockList,
    conflict: outcome?.conflict,
    total: sum(ranges, ({ total }) => total),
    available: sum(ranges, ({ available }) => available),
    used: sum(ranges, ({ used }) => used),
    ranges,
    refusals,
    unknown,
    blockError: error,
    selection: once(() => poolSelection(value?.spec.serviceSelector)),
    families: once(() => ({ served: familiesOf(ranges), free: familiesOf(ranges.filter(({ available }) => available > 0n)) })),
    rangesWith: (address) => lookup()(rangeOfOne(address)),
  };
}

function familiesOf(ranges: readonly RangeView[]): ReadonlySet<IPFamily> {
  return new Set(ranges.map(({ range }) => range.last.family));
}

function poolState(
  reached: boolean,
  isUnknown: boolean,
  disabled: boolean,
  admitted: boolean,
  outcome: PoolAllocation | undefined,
): PoolState {
  if (!reached) return 'unreachable';
  if (isUnknown) return 'unknown';
  if (!admitted) return 'refused';
  if (outcome?.conflict !== undefined) return 'conflicting';
  return disabled ? 'disabled' : 'enabled';
}

/** The holdings are put together at the first question, since after an edit few pools are asked for them. */
function rangeView(outcome: RangeAllocation, blocks: ReadonlyMap<string, number[]>, holdings: Holdings): RangeView {
  const text = rangeText(outcome.range);
  return {
    range: outcome.range,
    cidr: rangeCidr(outcome.range),
    block: blocks.get(text)?.shift(),
    disabled: outcome.disabled,
    total: outcome.total,
    used: outcome.used,
    available: outcome.available,
    // The allocator counts them as used although no Service holds them.
    get reserved() {
      return Math.max(0, Number(outcome.used) - holdings.countOf(outcome.range));
    },
    next: outcome.next,
    get holdings() {
      return holdings.of(outcome.range);
    },
    holdersOf: (address) => holdings.holdersOf(outcome.range, address),
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
    holdersOf: () => [],
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

/** The name at the end of Cilium's message, or the pool's own for a conflict inside it. */
export function conflictPartner(pool: PoolView): string {
  return / from IP Pool '(.*)'$/.exec(pool.conflict ?? '')?.[1] ?? pool.name;
}
