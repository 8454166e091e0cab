/** How the addresses of a pool divide: those that Services hold, those that are kept back, and those that Cilium would hand out. */
import type { PoolView, RangeView } from '../analysis/views/poolView';
import { type Message, message } from '../model/message';
import { formatCount, percentText, textBar } from './counts';

export interface Usage {
  readonly total: bigint;
  /** The number of addresses in the hands of Services. Reserved ones, which Cilium counts as used, are apart. */
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
  const sum = summedUsage(ranges);
  // No cluster has a pool that nothing applies.
  return state === 'unreachable' ? { ...sum, free: 0n } : sum;
}

export function summedUsage(ranges: readonly RangeView[]): Usage {
  return ranges.map(rangeUsage).reduce(
    (all, usage) => ({
      total: all.total + usage.total,
      held: all.held + usage.held,
      reserved: all.reserved + usage.reserved,
      free: all.free + usage.free,
    }),
    nothing,
  );
}

/** The number of addresses that Services can have: without those that are kept back, which are neither used nor free. */
export function usable({ total, reserved }: Usage): bigint {
  return total - reserved;
}

/** Nothing is left, and what is there is in use or kept back. */
export function isFull({ total, held, reserved }: Usage): boolean {
  return total > 0n && held + reserved >= total;
}

/** `12 of 254 used (5 %), 2 reserved, 242 available`: what is used and what is available make up the total. */
export function utilisation(usage: Usage): Message {
  const { held, reserved, free } = usage;
  const total = usable(usage);
  const used = message('{0} of {1} used ({2} %)', formatCount(held), formatCount(total), percentText(held, total));
  const kept = reserved === 0n ? used : message('{0}, {1} reserved', used, formatCount(reserved));
  return message('{0}, {1}', kept, availableWords(usage, free));
}

function availableWords(usage: Usage, free: bigint): Message {
  if (free > 0n) return message('{0} available', formatCount(free));
  return isFull(usage) ? message('full') : message('none available');
}

export function usageBar(usage: Usage): string {
  return textBar(usage.held, usable(usage));
}
