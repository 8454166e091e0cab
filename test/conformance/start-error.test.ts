import { test } from 'node:test';
import { readRecordings } from './recordings';
import { assertSameOutcomes, type ScenarioRecord } from './scenarios';

/**
 * Services are recorded by what their status says before any is handled. The one with an address that no enabled pool has loses it in the
 * operator's memory; then the search for another one meets an unusable selector, and the error ends the start before the Service is recorded
 * again or its status is written.
 */
test('a Service whose handling ends in an error stays on the side where the start recorded it', () => {
  assertSameOutcomes(readRecordings<ScenarioRecord>('start-error'), { crashes: 0 });
});
