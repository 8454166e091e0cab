/** Searching in what is sorted. */

/** The index of the first item for which the condition holds, where it holds for all that follow; the length where it holds for none. */
export function firstIndex<T>(sorted: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = sorted[middle];
    if (candidate !== undefined && holds(candidate)) high = middle;
    else low = middle + 1;
  }
  return low;
}
