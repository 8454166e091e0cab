/** A large map that differs from an earlier one in a few entries, without a copy of the others. */

interface Overlay<K, V> extends ReadonlyMap<K, V> {
  /** What it lies over; and what it changes there, undefined for what is gone. */
  readonly base: ReadonlyMap<K, V>;
  readonly changes: ReadonlyMap<K, V | undefined>;
}

/** Beyond this share of changes a copy is worth its time. */
const largestShare = 0.25;

/** `keys` gives the order; it is asked when somebody walks the map. Without it, what is new comes last. */
export function overlay<K, V>(
  earlier: ReadonlyMap<K, V>,
  changes: ReadonlyMap<K, V | undefined>,
  keys?: () => Iterable<K>,
): ReadonlyMap<K, V> {
  const base = isOverlay(earlier) ? earlier.base : earlier;
  const all = isOverlay(earlier) ? new Map([...earlier.changes, ...changes]) : changes;
  const inOrder = keys ?? (() => [...base.keys(), ...[...all.keys()].filter((key) => !base.has(key))]);
  const over = layered(base, all, inOrder);
  return all.size > base.size * largestShare ? listed(over, inOrder()) : over;
}

function isOverlay<K, V>(map: ReadonlyMap<K, V>): map is Overlay<K, V> {
  return 'changes' in map;
}

function layered<K, V>(base: ReadonlyMap<K, V>, changes: Overlay<K, V>['changes'], keys: () => Iterable<K>): Overlay<K, V> {
  let size = base.size;
  for (const [key, value] of changes) size += Number(value !== undefined) - Number(base.has(key));
  let whole: ReadonlyMap<K, V> | undefined;
  const over = {
    base,
    changes,
    size,
    get: (key: K) => (changes.has(key) ? changes.get(key) : base.get(key)),
    has: (key: K) => (changes.has(key) ? changes.get(key) !== undefined : base.has(key)),
  };
  const all = () => {
    whole ??= listed(over, keys());
    return whole;
  };
  return {
    ...over,
    forEach: (callback) => all().forEach(callback),
    keys: () => all().keys(),
    values: () => all().values(),
    entries: () => all().entries(),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  };
}

function listed<K, V>(map: Pick<ReadonlyMap<K, V>, 'get'>, keys: Iterable<K>): ReadonlyMap<K, V> {
  const entries = new Map<K, V>();
  for (const key of keys) {
    const value = map.get(key);
    if (value !== undefined) entries.set(key, value);
  }
  return entries;
}
