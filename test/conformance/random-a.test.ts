import { test } from 'node:test';
import { readRecordings } from './recordings';
import { assertSameOutcomes, type ScenarioRecord } from './scenarios';

test('random sequences of events', () => {
  assertSameOutcomes(readRecordings<ScenarioRecord>('random-a'), { crashes: 5 });
});
