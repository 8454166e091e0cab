/** Runs recorded scenarios through `simulate` and compares everything that was recorded of them. */
import { simulateLine } from '../../server/src/cli/simulate';
import { type Difference, differencesOf } from './recordings';

export interface Outcome {
  readonly services: Readonly<Record<string, unknown>>;
  readonly pools: Readonly<Record<string, unknown>>;
  readonly rangeOrder: readonly string[];
  readonly errors?: unknown;
  readonly panic?: unknown;
  readonly dormant?: boolean;
}

export interface ScenarioRecord {
  readonly name: string;
  readonly mode?: string;
  readonly config: unknown;
  readonly events: readonly unknown[];
  /** What Cilium does, where that is certain. */
  readonly outcome?: Outcome;
  /** Else what it was seen to do. */
  readonly outcomes?: readonly { readonly outcome: Outcome }[];
  /** The outcome of walking its maps in the order of insertion, or its index. */
  readonly byInsertion?: number | Outcome;
}

function expectedOutcome({ outcome, outcomes, byInsertion }: ScenarioRecord): Outcome | undefined {
  if (typeof byInsertion === 'object') return byInsertion;
  return outcome ?? outcomes?.[byInsertion ?? 0]?.outcome;
}

/** A scenario that crashes Cilium has only to be survived. */
export function scenarioDifferences(records: readonly ScenarioRecord[]): Difference[] {
  return differencesOf(records, (record) => {
    const expected = expectedOutcome(record);
    const actual = simulated(record);
    const crashes = expected === undefined || expected.panic !== undefined;
    return { name: record.name, expected: crashes ? survived : sorted(expected), actual: crashes ? survivedOr(actual) : sorted(actual) };
  });
}

export function simulated({ name, mode, config, events }: ScenarioRecord): Outcome | undefined {
  const line = JSON.parse(simulateLine(JSON.stringify({ name, mode, config, events }), '1.18')) as { outcome?: Outcome };
  return line.outcome;
}

const survived = 'an outcome';

function survivedOr(outcome: Outcome | undefined): unknown {
  return outcome === undefined ? 'no outcome' : survived;
}

/** The same value with the keys of every object in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
