/**
 * Where the items of a list stood in an earlier one, and so what may be carried over from then. An edit is local: only what lies between equal
 * ends is searched.
 */

export interface Alignment<T> {
  /** What is new, and what is gone or may have moved. */
  readonly added: readonly T[];
  readonly removed: readonly T[];
  /** One value for each item: the one that it had in the earlier list, or one made for it. `values` has one for each earlier item, or none. */
  readonly carry: <V>(values: readonly V[], make: (item: T, index: number) => V) => readonly V[];
  /** Of values for the earlier items, those of what is gone or may have moved. */
  readonly ofRemoved: <V>(values: readonly V[]) => readonly V[];
}

export function alignment<T>(before: readonly T[], after: readonly T[]): Alignment<T> {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const removed = before.slice(start, before.length - end);
  const added = after.slice(start, after.length - end);
  const ofRemoved = <V>(values: readonly V[]) => values.slice(start, before.length - end);
  return {
    added,
    removed,
    ofRemoved,
    carry: (values, make) => {
      if (values.length !== before.length) return after.map(make);
      const between = new Map(ofRemoved(values).map((value, index) => [removed[index], { value }]));
      const middle = added.map((item, index) => {
        const known = between.get(item);
        return known ? known.value : make(item, start + index);
      });
      return [...values.slice(0, start), ...middle, ...values.slice(before.length - end)];
    },
  };
}
