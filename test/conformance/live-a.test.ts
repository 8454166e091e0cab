import { test } from 'node:test';
import { readRecordings } from './recordings';
import { assertSameOutcomes, type ScenarioRecord } from './scenarios';

test('random sequences with times without any pool', () => {
  assertSameOutcomes(readRecordings<ScenarioRecord>('live-a'), { crashes: 0 });
});
