/** Timers as every platform has them; the layer knows no platform's types. */

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;
/** Of Node alone. */
declare const setImmediate: ((callback: () => void) => unknown) | undefined;
declare const performance: { now(): number };

/** Calls back in the next turn of the event loop, in which one more message is handled. A timer of Node waits for a millisecond at least. */
export function nextTurn(callback: () => void): void {
  if (typeof setImmediate === 'function') setImmediate(callback);
  else setTimeout(callback, 0);
}

export function later(milliseconds: number, callback: () => void): void {
  setTimeout(callback, milliseconds);
}

/** Calls back after a time, without keeping the process alive: a process that has nothing else to do ends before. */
export function inBackground(milliseconds: number, callback: () => void): void {
  const timer = setTimeout(callback, milliseconds);
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function') timer.unref();
}

/** The value of a promise, or a substitute when that takes longer. */
export function within<T>(milliseconds: number, promise: Promise<T>, otherwise: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(otherwise()), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Milliseconds since 1970. */
export function wallClock(): number {
  return Date.now();
}

/** Milliseconds of a clock that never goes back. */
export function now(): number {
  return performance.now();
}
