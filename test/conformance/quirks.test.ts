import { test } from 'node:test';
import { readRecordings } from './recordings';
import { assertSameOutcomes, type ScenarioRecord } from './scenarios';

test('every documented behaviour of Cilium, one by one', () => {
  assertSameOutcomes(readRecordings<ScenarioRecord>('quirks'), { crashes: 1 });
});
