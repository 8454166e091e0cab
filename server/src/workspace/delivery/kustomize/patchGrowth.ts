/**
 * How far patches, replacements and labels may make one object grow by copies of its own values, or of those of others. Each copy may hold all earlier ones, so that
 * a few lines would double an object again and again.
 */
import type { ManifestValue } from '../../../manifest/manifest';
import { isList, isMap } from '../../../manifest/values';
import { message } from '../../../model/message';

export interface PatchGrowth {
  /** Values that may still be copied. */
  left: number;
  isCut: boolean;
}

/** No object that a person writes has as many values. */
const mostCopied = 10_000;

/** Levels of an object. Every walk over it is a recursion. */
const deepest = 512;

export function freshGrowth(): PatchGrowth {
  return { left: mostCopied, isCut: false };
}

export const growthCut = message(
  'Patches, replacements and labels copy more than {0} values into this object: the copies behind are left out.',
  mostCopied,
);

/** Counts one more value. False once the object may not grow any further. */
export function grows(growth: PatchGrowth): boolean {
  return growsBy(growth, 1);
}

export function growsBy(growth: PatchGrowth, values: number): boolean {
  if (growth.left >= values) {
    growth.left -= values;
    return true;
  }
  growth.isCut = true;
  return false;
}

/** A copy for a place that is so many levels deep; undefined where it is too large. */
export function copyWithin(value: ManifestValue, depth: number, growth: PatchGrowth): ManifestValue | undefined {
  if (!isMap(value) && !isList(value)) return value;
  const remaining = leftAfter(value, deepest - depth, growth.left);
  if (remaining < 0) {
    growth.isCut = true;
    return undefined;
  }
  growth.left = remaining;
  return copyOf(value);
}

/** Below zero where the values are too many or too deep; nothing more is walked then. */
function leftAfter(value: ManifestValue, levels: number, most: number): number {
  let remaining = most - 1;
  if (levels < 0) return -1;
  const inner = isList(value) ? value : isMap(value) ? Object.values(value) : [];
  for (const item of inner) {
    if (remaining < 0) return remaining;
    remaining = leftAfter(item, levels - 1, remaining);
  }
  return remaining;
}

function copyOf(value: ManifestValue): ManifestValue {
  if (isList(value)) return value.map(copyOf);
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item)])) : value;
}
