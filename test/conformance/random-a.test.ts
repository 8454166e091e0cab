import { test } from 'node:test';
import { assertNoDifferences, readRecordings } from './recordings';
import { type ScenarioRecord, scenarioDifferences } from './scenarios';

test('random sequences of events', () => {
  const records = readRecordings<ScenarioRecord>('random-a');
  assertNoDifferences(scenarioDifferences(records), records.length);
});
