import { test } from 'node:test';
import { readRecordings } from './recordings';
import { assertSameOutcomes, type ScenarioRecord } from './scenarios';

test('random clusters at the start of the operator', () => {
  assertSameOutcomes(readRecordings<ScenarioRecord>('batch-a'), { crashes: 0 });
});
