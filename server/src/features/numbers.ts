/** Numbers a person can read, however large an IPv6 pool is. */
import { type Message, message } from '../model/message';

const readable = 10_000_000n;

/** `254`, `2^64`, `1.8 × 10^19`. */
export function formatCount(count: bigint): string {
  if (count < readable) return count.toString();
  const power = count.toString(2).length - 1;
  if (count === 1n << BigInt(power)) return `2^${power}`;
  const digits = count.toString();
  return `${digits[0]}.${digits[1]} × 10^${digits.length - 1}`;
}

/** Whole percent; anything in use is at least 1, anything free at most 99. */
export function percent(used: bigint, total: bigint): number {
  if (total === 0n || used === 0n) return 0;
  if (used >= total) return 100;
  return Math.min(99, Math.max(1, Number((used * 100n) / total)));
}

/** `12 of 254 used (5 %)`. */
export function utilisation(used: bigint, total: bigint): Message {
  return message('{0} of {1} used ({2} %)', formatCount(used), formatCount(total), percent(used, total));
}

/** A bar of ten, drawn in text. */
export function bar(used: bigint, total: bigint): string {
  const filled = used === 0n ? 0 : Math.max(1, Math.floor(percent(used, total) / 10));
  return '■'.repeat(filled) + '□'.repeat(10 - filled);
}
