/** Numbers a person can read, however large an IPv6 pool is. */
import type { Message } from '../model/message';

const readable = 10_000_000n;

/** `254`, `2^64`, `1.8 × 10^19`. */
export function formatCount(count: bigint): string {
  if (count < readable) return count.toString();
  const power = count.toString(2).length - 1;
  if (count === 1n << BigInt(power)) return `2^${power}`;
  const digits = count.toString();
  return `${digits[0]}.${digits[1]} × 10^${digits.length - 1}`;
}

/** Whole percent; what is in use never reads as 0, what is not full never as 100. */
export function percentText(used: bigint, total: bigint): string {
  if (total === 0n || used === 0n) return '0';
  if (used >= total) return '100';
  const whole = (used * 100n) / total;
  return whole === 0n ? '<1' : whole.toString();
}

/** A bar of ten, drawn in text. */
export function bar(used: bigint, total: bigint): string {
  const filled = used === 0n || total === 0n ? 0 : Math.max(1, Number((used * 10n) / total));
  return '■'.repeat(filled) + '□'.repeat(10 - filled);
}

/** Languages count differently, so each form is a text of its own. */
export function counted(count: number | bigint, one: Message, many: Message): Message {
  return BigInt(count) === 1n ? one : many;
}
