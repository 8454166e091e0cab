import { test } from 'node:test';
import { assertNoDifferences, readRecordings } from './recordings';
import { type ScenarioRecord, scenarioDifferences } from './scenarios';

test('every documented behaviour of Cilium, one by one', () => {
  const records = readRecordings<ScenarioRecord>('quirks');
  assertNoDifferences(scenarioDifferences(records), records.length);
});
