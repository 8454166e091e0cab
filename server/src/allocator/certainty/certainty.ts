/**
 * What else may become of a Service where Cilium leaves an order to chance: the cluster is replayed in a few other orders. What comes out
 * differently is real, since it is a replay; that nothing does is no promise, since there are more orders than can be tried.
 */
import type { ClusterService } from '../memory/entities';
import { entryText } from '../memory/statusEntry';
import { isUnsatisfied } from '../memory/unsatisfied';
import { type Cause, causeOf } from './causes';
import { type Course, runCourse, walksPools } from './course';
import { trialsFor } from './trials';
import { type ObservedWalks, observeWalks } from './walks';

/** The parts of a result that people would call another result. */
export interface Outcome {
  readonly addresses: readonly string[];
  readonly satisfied: boolean;
}

export interface OtherOutcome extends Outcome {
  /** The one thing that has to be different for this outcome; undefined where there are several. */
  readonly cause: Cause | undefined;
}

/** The other outcomes of a Service by its key; empty where no order that was tried gives one. */
export type OtherOutcomes = (key: string) => readonly OtherOutcome[];

/** How many Services and pools all replays for one Service may handle together: as long as a person waits for a hover. */
const handledAtMost = 50_000;
const replaysAtMost = 24;
const foundAtMost = 4;

/** The search starts with the first question, and its results are kept. */
export function otherOutcomesOf(course: Course): OtherOutcomes {
  let observed: ObservedWalks | undefined;
  const answers = new Map<string, readonly OtherOutcome[]>();
  return (key) => {
    observed ??= observeWalks(course, handledAtMost);
    const answer = answers.get(key) ?? search(course, observed, key);
    answers.set(key, answer);
    return answer;
  };
}

function search(course: Course, { walks, usual, handled }: ObservedWalks, key: string): readonly OtherOutcome[] {
  const stored = usual.cluster.services.get(key);
  if (stored === undefined) return [];
  const seen = new Set([outcomeText(outcomeOf(stored))]);
  const found: OtherOutcome[] = [];
  let replays = Math.min(replaysAtMost, Math.floor(handledAtMost / handled));
  for (const { orders, first } of trialsFor(key, walks, walksPools(course) ? [...usual.cluster.pools.keys()] : [])) {
    if (found.length >= foundAtMost || replays-- <= 0) break;
    const state = runCourse(course, orders);
    const other = state.cluster.services.get(key);
    if (other === undefined) continue;
    const outcome = outcomeOf(other);
    if (!seen.has(outcomeText(outcome))) found.push({ ...outcome, cause: causeOf(key, usual, state, first) });
    seen.add(outcomeText(outcome));
  }
  return found;
}

export function outcomeOf({ ingress, view }: ClusterService): Outcome {
  return { addresses: ingress.map(entryText), satisfied: view !== undefined && !isUnsatisfied(view) };
}

/** A text that equal outcomes have in common. The order of the addresses in the status does not count. */
export function outcomeText({ addresses, satisfied }: Outcome): string {
  return `${addresses.toSorted().join(' ')} ${satisfied}`;
}
