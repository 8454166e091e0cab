import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { runScenario } from '../../server/src/cli/simulate/simulate';
import { readScenario, type Scenario } from '../../server/src/cli/simulate/simulateInput';
import type { VersionProfile } from '../../server/src/model/options';
import { readRecordings } from './recordings';
import type { ScenarioRecord } from './scenarios';

declare const TEST_FOLDER: string;

/** Which of the random sequences come out differently in another version than in 1.18. */
interface VersionDifferences {
  /** Never as in 1.18. */
  readonly different: readonly string[];
  /** Sometimes: it is left to chance in one of the two. */
  readonly sometimes: readonly string[];
}

const differences = JSON.parse(fs.readFileSync(path.join(TEST_FOLDER, 'conformance/data/versions-a.json'), 'utf8')) as Readonly<
  Record<'1.17' | '1.19' | '1.20', VersionDifferences>
>;

test('other versions differ from 1.18 in just the sequences in which Cilium differs', () => {
  const scenarios = readRecordings<ScenarioRecord>('random-a').map(readRecord);
  const before = scenarios.map((scenario) => served(scenario, '1.18'));
  for (const profile of ['1.17', '1.19', '1.20'] as const) {
    const { different, sometimes } = differences[profile];
    const changed = scenarios.filter((scenario, index) => served(scenario, profile) !== before[index]).map(({ name }) => name);
    assert.deepEqual(
      changed.filter((name) => !sometimes.includes(name)),
      different,
      `profile ${profile}`,
    );
  }
});

function readRecord({ name, mode, config, events }: ScenarioRecord): Scenario {
  const scenario = readScenario(JSON.stringify({ name, mode, config, events }), '1.18');
  return scenario.ok ? scenario.value : assert.fail(name);
}

/** What was compared in the recordings: addresses and conditions of the Services, or the crash. */
function served(scenario: Scenario, versionProfile: VersionProfile): string {
  const { services, panic } = runScenario({ ...scenario, options: { ...scenario.options, versionProfile } });
  if (panic !== undefined) return 'crash';
  return JSON.stringify([...services].map(([key, { ignored, ingress, conditions }]) => (ignored ? [key] : [key, ingress, conditions])));
}
