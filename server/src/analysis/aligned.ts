/** Lists that stand beside another list, one value for each of its items, and follow it when it changes. */

/** What is the same at the start and at the end keeps its value. */
export function alignedAfter<T, V>(
  before: readonly T[],
  values: readonly V[],
  after: readonly T[],
  valueOfOne: (item: T) => V,
): readonly V[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const changed = after.slice(start, after.length - end).map(valueOfOne);
  return values.slice(0, start).concat(changed, values.slice(before.length - end, before.length));
}
