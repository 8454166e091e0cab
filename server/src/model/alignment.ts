/** Where the items of a list stood in an earlier one. An edit is local, so only what lies between equal ends is searched. */

export interface Alignment<T> {
  /** The place in the earlier list of the item that now stands here. */
  readonly placeBefore: (index: number) => number | undefined;
  /** What is new, and what is gone or may have moved. */
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

export function alignment<T>(before: readonly T[], after: readonly T[]): Alignment<T> {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const removed = before.slice(start, before.length - end);
  const added = after.slice(start, after.length - end);
  const between = new Map(removed.map((item, index) => [item, start + index]));
  const suffix = after.length - end;
  const shift = before.length - after.length;
  return {
    placeBefore: (index) => {
      if (index < start) return index;
      const item = after[index];
      return index < suffix ? item && between.get(item) : index + shift;
    },
    added,
    removed,
  };
}
