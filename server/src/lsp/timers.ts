/** Timers as every platform has them; the layer knows no platform's types. */

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare const performance: { now(): number };

export function later(milliseconds: number, callback: () => void): void {
  setTimeout(callback, milliseconds);
}

/** Gives pending messages their turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** Milliseconds of a clock that never goes back. */
export function now(): number {
  return performance.now();
}
