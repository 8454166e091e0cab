/** Calls that come in quick succession run once: after a pause, but never later than a longest wait, so a view lives while people type. */

export interface Debounced {
  call(): void;
  dispose(): void;
}

export interface DebounceTimes {
  /** Milliseconds without a call before the function runs. */
  readonly pause: number;
  /** Milliseconds after the first call by which the function runs in any case. */
  readonly longest: number;
}

export function debounce(run: () => void, { pause, longest }: DebounceTimes): Debounced {
  let pauseTimer: ReturnType<typeof setTimeout> | undefined;
  let longestTimer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(pauseTimer);
    clearTimeout(longestTimer);
    pauseTimer = undefined;
    longestTimer = undefined;
  };
  const fire = (): void => {
    stop();
    run();
  };
  return {
    call: () => {
      clearTimeout(pauseTimer);
      pauseTimer = setTimeout(fire, pause);
      longestTimer ??= setTimeout(fire, longest);
    },
    dispose: stop,
  };
}
