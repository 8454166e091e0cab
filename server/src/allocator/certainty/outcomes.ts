/** What became of every Service in a replay, as far as people would call it another result: the published addresses, and whether that is all. */
import type { AllocatorState } from '../state';
import { entryText } from '../statusEntry';
import { isUnsatisfied } from '../unsatisfied';

export interface Outcome {
  readonly addresses: readonly string[];
  readonly satisfied: boolean;
}

export type Outcomes = ReadonlyMap<string, Outcome>;

export function outcomesOf({ cluster }: AllocatorState): Outcomes {
  return new Map(
    [...cluster.services].map(([key, { ingress, view }]) => [
      key,
      { addresses: ingress.map(entryText), satisfied: view !== undefined && !isUnsatisfied(view) },
    ]),
  );
}

/** Those that are not as in `usual`. */
export function differencesOf(outcomes: Outcomes, usual: Outcomes): Outcomes {
  return new Map([...outcomes].filter(([key, outcome]) => !sameOutcome(outcome, usual.get(key))));
}

/** The order of the addresses in the status does not count. */
export function sameOutcome(a: Outcome, b: Outcome | undefined): boolean {
  return b !== undefined && a.satisfied === b.satisfied && outcomeText(a) === outcomeText(b);
}

export function outcomeText({ addresses, satisfied }: Outcome): string {
  return `${addresses.toSorted().join(' ')} ${satisfied}`;
}
