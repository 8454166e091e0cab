/** What is asked of lists in every layer: groups, whether two are the same, and where something begins in a sorted one. */

/** Items by a name of theirs, in the order of the items. Items without a name are left out. */
export function grouped<T>(items: Iterable<T>, nameOf: (item: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/** The texts that are there more than once. */
export function severalTimes(texts: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(texts.filter((text) => seen.has(text) || !seen.add(text)));
}

/** True if two lists have the same items in the same order. */
export function sameList<A, B>(a: readonly A[], b: readonly B[], same: (a: A, b: B) => boolean = Object.is): boolean {
  if (a === (b as readonly unknown[])) return true;
  if (a.length !== b.length) return false;
  // Longer lists than one would like are compared at every edit, so no iterator.
  for (let index = 0; index < a.length; index++) if (!same(a[index] as A, b[index] as B)) return false;
  return true;
}

/** The items of all lists. Longer ones than one would like are put together at every edit, and `flat` takes several times as long. */
export function joined<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const [only] = lists;
  if (only && lists.length === 1) return only;
  const all: T[] = [];
  for (const list of lists) for (let index = 0; index < list.length; index++) all.push(list[index] as T);
  return all;
}

/** The list before where the new one has the same items: what is made of the list is then found again. */
export function earlierIfSame<List extends readonly unknown[]>(now: List, earlier: List): List {
  return sameList(now, earlier) ? earlier : now;
}

export function earlierIfSameSet<Items extends ReadonlySet<unknown>>(now: Items, earlier: Items): Items {
  if (now === earlier || now.size !== earlier.size) return now;
  for (const item of now) if (!earlier.has(item)) return now;
  return earlier;
}

/** The texts that are there more than once in all of the lists. */
export function repeatedIn(lists: readonly (readonly string[])[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const list of lists) {
    for (const text of list) {
      if (seen.has(text)) repeated.add(text);
      else seen.add(text);
    }
  }
  return repeated;
}

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
