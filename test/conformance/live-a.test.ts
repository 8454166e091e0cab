import { test } from 'node:test';
import { assertNoDifferences, readRecordings } from './recordings';
import { type ScenarioRecord, scenarioDifferences } from './scenarios';

test('random sequences with times without any pool', () => {
  const records = readRecordings<ScenarioRecord>('live-a');
  assertNoDifferences(scenarioDifferences(records), records.length);
});
