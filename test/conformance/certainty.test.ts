/** What else may become of a Service, against the different outcomes that were recorded of the same scenario. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Outcome, otherOutcomesOf, outcomeOf, outcomeText } from '../../server/src/allocator/certainty/certainty';
import { type Course, runCourse, usualOrders } from '../../server/src/allocator/certainty/course';
import { storeEvent } from '../../server/src/allocator/operator/events';
import { readScenario } from '../../server/src/cli/simulate/simulateInput';
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

/** Of the Services with several recorded outcomes the most that may go untold, and of those with one the most that may be told another. */
const recordings = [
  { name: 'quirks', untold: 0, told: 0 },
  { name: 'cilium-tests', untold: 0, told: 0 },
  { name: 'random-a', untold: 0.005, told: 0.001 },
  { name: 'live-a', untold: 0.005, told: 0.002 },
  { name: 'batch-a', untold: 0.005, told: 0.02 },
];
for (const { name, untold, told } of recordings) {
  test(`${name}: another outcome is found for the Services that were seen with several, and for hardly any other`, () => {
    let several = 0;
    let single = 0;
    const missed: string[] = [];
    const doubted: string[] = [];
    for (const record of readRecordings<ScenarioRecord>(name)) {
      const course = courseOf(record);
      const othersOf = otherOutcomesOf(course);
      const { services } = runCourse(course, usualOrders).cluster;
      for (const [key, seen] of seenOutcomes(record)) {
        const others = othersOf(key);
        const stored = services.get(key);
        assert.ok(stored === undefined || others.every((other) => outcomeText(other) !== outcomeText(outcomeOf(stored))));
        if (seen.size === 1) {
          single++;
          if (others.length > 0) doubted.push(`${record.name} ${key}`);
        } else {
          several++;
          if (others.length === 0) missed.push(`${record.name} ${key}`);
        }
      }
    }
    assert.ok(missed.length <= untold * several, `${missed.length} of ${several} go untold: ${missed.join(', ')}`);
    assert.ok(doubted.length <= told * single, `${doubted.length} of ${single} are told another: ${doubted.join(', ')}`);
  });
}
