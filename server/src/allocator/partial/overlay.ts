/** A large map that differs from an earlier one in a few entries, without a copy of the others. */

export interface Overlay<V> extends ReadonlyMap<string, V> {
  /** What it lies over; and what it changes there, undefined for what is gone. */
  readonly base: ReadonlyMap<string, V>;
  readonly changes: ReadonlyMap<string, V | undefined>;
}

/** Beyond this share of changes a copy is worth its time. */
const largestShare = 0.25;

/** `keys` gives the order; it is asked when somebody walks the map. */
export function overlay<V>(
  earlier: ReadonlyMap<string, V>,
  changes: ReadonlyMap<string, V | undefined>,
  keys: () => Iterable<string>,
): ReadonlyMap<string, V> {
  const over = isOverlay(earlier)
    ? layered(earlier.base, new Map([...earlier.changes, ...changes]), keys)
    : layered(earlier, changes, keys);
  return over.changes.size > over.base.size * largestShare ? listed(over, keys()) : over;
}

function isOverlay<V>(map: ReadonlyMap<string, V>): map is Overlay<V> {
  return 'changes' in map;
}

function layered<V>(base: ReadonlyMap<string, V>, changes: Overlay<V>['changes'], keys: () => Iterable<string>): Overlay<V> {
  let size = base.size;
  for (const [key, value] of changes) size += Number(value !== undefined) - Number(base.has(key));
  let whole: ReadonlyMap<string, V> | undefined;
  const over = {
    base,
    changes,
    size,
    get: (key: string) => (changes.has(key) ? changes.get(key) : base.get(key)),
    has: (key: string) => (changes.has(key) ? changes.get(key) !== undefined : base.has(key)),
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

function listed<V>(map: Pick<ReadonlyMap<string, V>, 'get'>, keys: Iterable<string>): ReadonlyMap<string, V> {
  const entries = new Map<string, V>();
  for (const key of keys) {
    const value = map.get(key);
    if (value !== undefined) entries.set(key, value);
  }
  return entries;
}
