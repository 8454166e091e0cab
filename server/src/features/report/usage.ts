/** How the addresses of a pool divide: those that Services hold, those that are kept back, and those that Cilium would hand out. */
import type { PoolView, RangeView } from '../../analysis/views/poolView';

export interface Usage {
  readonly total: bigint;
  /** In the hands of Services; the reserved ones, which Cilium counts as used, are apart. */
  readonly held: bigint;
  readonly reserved: bigint;
  /** A range that is switched off hands out nothing, whatever is left in it. */
  readonly free: bigint;
}

const nothing: Usage = { total: 0n, held: 0n, reserved: 0n, free: 0n };

export function rangeUsage(range: RangeView): Usage {
  const reserved = BigInt(range.reserved);
  return { total: range.total, held: range.used - reserved, reserved, free: range.disabled === '' ? range.available : 0n };
}

export function poolUsage({ ranges, state }: PoolView): Usage {
  const sum = ranges.map(rangeUsage).reduce(
    (all, one) => ({
      total: all.total + one.total,
      held: all.held + one.held,
      reserved: all.reserved + one.reserved,
      free: all.free + one.free,
    }),
    nothing,
  );
  // No cluster has a pool that nothing applies.
  return state === 'unreachable' ? { ...sum, free: 0n } : sum;
}
