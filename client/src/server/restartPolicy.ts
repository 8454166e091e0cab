/** Decides whether a server that ended by itself is started again. Pure: the caller keeps the times of earlier ends. */

const period = 3 * 60 * 1000;
const restartsInPeriod = 4;

export interface RestartDecision {
  readonly restart: boolean;
  /** The times to hand in at the next end. */
  readonly ends: readonly number[];
}

/** A server that keeps crashing is left alone after a few attempts; one that crashes once a day is always started again. */
export function decideRestart(earlierEnds: readonly number[], now: number): RestartDecision {
  const ends = [...earlierEnds.filter((end) => now - end < period), now];
  return { restart: ends.length <= restartsInPeriod, ends };
}
