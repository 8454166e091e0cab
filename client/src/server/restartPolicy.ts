/** Decides whether a server that ended by itself is started again. Pure: the caller keeps the times of earlier ends. */

const period = 3 * 60 * 1000;
const restartsInPeriod = 4;

export interface RestartDecision {
  readonly restart: boolean;
  /** The times to pass in when the server ends the next time. */
  readonly ends: readonly number[];
}

/** A server that keeps crashing is not started again after a few attempts. One that crashes once a day always is. */
export function decideRestart(earlierEnds: readonly number[], now: number): RestartDecision {
  const ends = [...earlierEnds.filter((end) => now - end < period), now];
  return { restart: ends.length <= restartsInPeriod, ends };
}
