/** Runs recorded scenarios through `simulate` and compares everything that was recorded of them. */
import assert from 'node:assert/strict';
import { simulateLine } from '../../server/src/cli/simulate/simulate';
import { assertNoDifferences, differencesOf } from './recordings';

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

export function expectedOutcome({ outcome, outcomes, byInsertion }: ScenarioRecord): Outcome | undefined {
  if (typeof byInsertion === 'object') return byInsertion;
  return outcome ?? outcomes?.[byInsertion ?? 0]?.outcome;
}

/** All that was recorded of each scenario. Of one that crashes Cilium the crash is all there is, so `crashes` says how many there are. */
export function assertSameOutcomes(records: readonly ScenarioRecord[], { crashes }: { readonly crashes: number }): void {
  const differences = differencesOf(records, (record) => {
    const expected = expectedOutcome(record);
    assert.ok(expected, `${record.name} has an outcome`);
    const actual = simulated(record);
    return { name: record.name, expected: comparable(expected), actual: comparable(actual) };
  });
  assertNoDifferences(differences, records.length);
  const crashing = records.filter((record) => expectedOutcome(record)?.panic !== undefined).map(({ name }) => name);
  assert.equal(crashing.length, crashes, crashing.join(', '));
}

function comparable(outcome: Outcome | undefined): unknown {
  return outcome?.panic === undefined ? sorted(outcome) : 'a crash';
}

export function simulated({ name, mode, config, events }: ScenarioRecord): Outcome | undefined {
  const line = JSON.parse(simulateLine(JSON.stringify({ name, mode, config, events }), '1.18')) as { outcome?: Outcome };
  return line.outcome;
}

/** The same value with the keys of every object in order. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
