/** What is said about the certainty of an outcome, against the different outcomes that were recorded of the same scenario. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storeEvent } from '../../server/src/allocator/apply';
import { certaintyOf } from '../../server/src/allocator/certainty/certainty';
import { type Course, runCourse, usualOrders } from '../../server/src/allocator/certainty/course';
import { type Outcome, outcomesOf, outcomeText } from '../../server/src/allocator/certainty/outcomes';
import { readScenario } from '../../server/src/cli/simulateInput';
import { readRecordings } from './recordings';
import type { ScenarioRecord } from './scenarios';

interface RecordedService {
  readonly ingress: readonly string[];
  readonly satisfied: boolean;
}

function courseOf({ name, mode, config, events }: ScenarioRecord): Course {
  const scenario = readScenario(JSON.stringify({ name, mode, config, events }), '1.18');
  assert.ok(scenario.ok);
  const { options, events: happening } = scenario.value;
  if (mode !== 'batch') return { options, activity: mode === 'live' ? 'withPools' : 'always', prepare: () => {}, events: happening };
  const prepare: Course['prepare'] = (state) => {
    for (const event of happening) storeEvent(state, event);
  };
  return { options, activity: 'withPools', prepare, events: [] };
}

/** What was seen of each Service, over all recorded runs that did not crash. */
function seenOutcomes({ outcome, outcomes, byInsertion }: ScenarioRecord): ReadonlyMap<string, ReadonlySet<string>> {
  const seen = new Map<string, Set<string>>();
  const all = [outcome, ...(outcomes ?? []).map((run) => run.outcome), typeof byInsertion === 'object' ? byInsertion : undefined];
  for (const run of all) {
    if (run === undefined || run.panic !== undefined) continue;
    for (const [key, service] of Object.entries(run.services as Readonly<Record<string, RecordedService>>)) {
      const text = outcomeText({ addresses: service.ingress, satisfied: service.satisfied } satisfies Outcome);
      seen.set(key, (seen.get(key) ?? new Set()).add(text));
    }
  }
  return seen;
}

// The least share of the Services with one recorded outcome that has to be called certain.
for (const [name, share] of [
  ['quirks', 1],
  ['cilium-tests', 1],
  ['random-a', 0.99],
  ['live-a', 0.99],
  ['batch-a', 0.9],
] as const) {
  test(`${name}: what is certain has one outcome, and of the others another one is found`, () => {
    let single = 0;
    let certain = 0;
    const wrong: string[] = [];
    for (const record of readRecordings<ScenarioRecord>(name)) {
      const course = courseOf(record);
      const certainty = certaintyOf(course);
      const usual = outcomesOf(runCourse(course, usualOrders));
      for (const [key, seen] of seenOutcomes(record)) {
        const { kind, others } = certainty(key);
        const outcome = usual.get(key);
        const told = new Set([...(outcome === undefined ? [] : [outcome]), ...others].map(outcomeText));
        const isTold = [...seen].every((text) => told.has(text));
        if (kind !== 'open' && !isTold) wrong.push(`${record.name} ${key}: ${kind}, but ${[...seen].join(' | ')}`);
        if (seen.size > 1) continue;
        single++;
        if (kind === 'certain') certain++;
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(certain >= share * single, `${certain} of ${single} Services with one outcome are called certain`);
  });
}
