/** Numbers a person can read, however large an IPv6 pool is. */
import type { Message } from '../model/message';

const readable = 10_000_000n;

/** A count as people read it: `254`, `2^64`, `1.8 × 10^19`. */
export function formatCount(count: bigint): string {
  if (count < readable) return count.toString();
  const power = count.toString(2).length - 1;
  if (count === 1n << BigInt(power)) return `2^${power}`;
  const digits = count.toString();
  return `${digits[0]}.${digits[1]} × 10^${digits.length - 1}`;
}

/** A whole percentage, rounded. It is 0 only if nothing is used, and 100 only if nothing is free. */
export function percentText(used: bigint, total: bigint): string {
  if (total === 0n || used === 0n) return '0';
  if (used >= total) return '100';
  if (used * 100n < total) return '<1';
  const rounded = (used * 200n + total) / (total * 2n);
  return rounded >= 100n ? '99' : rounded.toString();
}

/** A bar of ten characters. */
export function textBar(used: bigint, total: bigint): string {
  const filled = used === 0n || total === 0n ? 0 : Math.max(1, Number((used * 10n) / total));
  return '■'.repeat(filled) + '□'.repeat(10 - filled);
}

/** Languages build plurals differently, so each form is a text of its own. */
export function counted(count: number | bigint, singular: Message, plural: Message): Message {
  return BigInt(count) === 1n ? singular : plural;
}
