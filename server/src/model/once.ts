/** Values that are made at the first question for them, and kept. */
import { sameList } from './lists';

export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Keeps the newest value, for as long as the arguments are the same. */
export function latest<Inputs extends readonly unknown[], T>(make: (...inputs: Inputs) => T): (...inputs: Inputs) => T {
  let newest: { readonly inputs: Inputs; readonly value: T } | undefined;
  return (...inputs) => {
    if (!newest || !sameList(newest.inputs, inputs)) newest = { inputs, value: make(...inputs) };
    return newest.value;
  };
}

/** Makes the value for each argument at the first question for it, and keeps it. */
export function onceFor<Key, T>(make: (key: Key) => T): (key: Key) => T {
  const values = new Map<Key, () => T>();
  return (key) => {
    const known = values.get(key);
    if (known) return known();
    const value = once(() => make(key));
    values.set(key, value);
    return value();
  };
}
