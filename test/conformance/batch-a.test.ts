import { test } from 'node:test';
import { assertNoDifferences, readRecordings } from './recordings';
import { type ScenarioRecord, scenarioDifferences } from './scenarios';

test('random clusters at the start of the operator', () => {
  const records = readRecordings<ScenarioRecord>('batch-a');
  assertNoDifferences(scenarioDifferences(records), records.length);
});
