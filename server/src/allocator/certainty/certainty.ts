/**
 * How sure an outcome is: what else may become of a Service when Cilium takes another order than the usual one. First the proof of stability,
 * for all Services at once; then, for one in doubt, replays in other orders within a fixed budget. Nothing is computed before it is asked for,
 * and nothing twice.
 */
import { type Course, runCourse, walksPools } from './course';
import { explore } from './exploration';
import { differencesOf, type Outcome, type Outcomes, outcomesOf, outcomeText } from './outcomes';
import { type Proof, proveStability } from './proof';
import { type FirstOne, trialsFor } from './trials';

/** What else a Service may get. */
export interface OtherOutcome extends Outcome {
  /** Who has to come first for it; undefined where it takes more than that. */
  readonly first: FirstOne | undefined;
}

export interface ServiceCertainty {
  /** `certain`: nothing else can happen. `known`: the others are all that can. `open`: there may be more than the others that were found. */
  readonly kind: 'certain' | 'known' | 'open';
  readonly others: readonly OtherOutcome[];
}

/** By the key of a Service. */
export type Certainty = (key: string) => ServiceCertainty;

/** How many Services and pools all replays of a search may handle together. */
const handledAtMost = 20_000;
/** A replay of more would keep whoever hovers waiting, and the few there is time for would tell little: the proof has to do. */
const searchedAtMost = 2_000;
/** To go through all orders of a small cluster. */
const replaysAtMost = 200;
/** For one Service, where there are too many orders. */
const trialsAtMost = 24;
const shownAtMost = 4;

const certain: ServiceCertainty = { kind: 'certain', others: [] };

interface Search {
  readonly course: Course;
  readonly proof: Pick<Proof, 'doubtful' | 'choicePoints'>;
  readonly pools: readonly string[];
  readonly usual: Outcomes;
  readonly replays: number;
  /** What was different in the trials so far. */
  readonly tried: Map<string, Outcomes>;
  everything: Everything | undefined;
}

/** The result of an exploration: for each Service the other outcomes. */
interface Everything {
  readonly isComplete: boolean;
  readonly others: ReadonlyMap<string, readonly OtherOutcome[]>;
}

export function certaintyOf(course: Course): Certainty {
  let search: Search | undefined;
  const found = new Map<string, ServiceCertainty>();
  return (key) => {
    search ??= startSearch(course);
    if (!search.proof.doubtful.has(key)) return certain;
    const known = found.get(key) ?? searchFor(search, key);
    found.set(key, known);
    return known;
  };
}

function startSearch(course: Course): Search {
  const { state, ...proof } = proveStability(course);
  const { cluster } = state;
  const size = Math.max(1, cluster.services.size + cluster.pools.size);
  const replays = size > searchedAtMost || proof.isCutShort ? 0 : Math.min(replaysAtMost, Math.ceil(handledAtMost / size));
  return { course, proof, pools: [...cluster.pools.keys()], usual: outcomesOf(state), replays, tried: new Map(), everything: undefined };
}

function searchFor(search: Search, key: string): ServiceCertainty {
  search.everything ??= exploreAll(search);
  const { isComplete, others } = search.everything;
  const explored = others.get(key) ?? [];
  if (isComplete) return explored.length === 0 ? certain : { kind: 'known', others: explored };
  const found = new Map(explored.map((other) => [outcomeText(other), other]));
  let left = Math.min(trialsAtMost, search.replays);
  for (const trial of trialsFor(key, search.proof.choicePoints, walkedPools(search))) {
    if (found.size >= shownAtMost || left-- <= 0) break;
    const differences = search.tried.get(trial.id) ?? differencesOf(outcomesOf(runCourse(search.course, trial.orders)), search.usual);
    search.tried.set(trial.id, differences);
    const other = differences.get(key);
    if (other !== undefined && !found.has(outcomeText(other))) found.set(outcomeText(other), { ...other, first: trial.first });
  }
  return { kind: 'open', others: [...found.values()] };
}

function exploreAll({ course, proof, usual, replays }: Search): Everything {
  const others = new Map<string, OtherOutcome[]>();
  // Walking the pools is a choice at every single request: too many to go through.
  if (walksPools(course) || leastOrders(proof) > replays) return { isComplete: false, others };
  const isComplete = explore({
    course,
    budget: replays,
    visit: (state, first) => {
      for (const [key, outcome] of differencesOf(outcomesOf(state), usual)) {
        const known = others.get(key) ?? [];
        if (known.some((other) => outcomeText(other) === outcomeText(outcome))) continue;
        others.set(key, [...known, { ...outcome, first }]);
      }
    },
  });
  return { isComplete, others };
}

/** How many orders there are at least; each may lead to more. */
function leastOrders({ choicePoints }: Pick<Proof, 'choicePoints'>): number {
  let orders = 1;
  for (const { services, pools } of choicePoints) {
    for (let count = Math.max(services.length, pools.length); count > 1; count--) orders *= count;
  }
  return orders;
}

function walkedPools({ course, pools }: Search): readonly string[] {
  return walksPools(course) ? pools : [];
}
