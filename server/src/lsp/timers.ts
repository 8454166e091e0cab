/** Timers as every platform has them; the layer knows no platform's types. */

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;
declare const performance: { now(): number };

export function later(milliseconds: number, callback: () => void): void {
  setTimeout(callback, milliseconds);
}

/** What a promise gives, or what stands in for it when that takes longer. */
export function within<T>(milliseconds: number, promise: Promise<T>, otherwise: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(otherwise()), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Milliseconds of a clock that never goes back. */
export function now(): number {
  return performance.now();
}
