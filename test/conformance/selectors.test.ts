import { test } from 'node:test';
import { decodeSelector } from '../../server/src/model/decode';
import { selectorMatcher, selectorMatches } from '../../server/src/model/selector';
import { assertNoDifferences, differencesOf, readRecordings } from './recordings';

interface SelectorRecord {
  readonly selector: unknown;
  readonly labels: Readonly<Record<string, string>>;
  readonly match: boolean;
  readonly error?: string;
}

test('label selectors match and fail as in the Kubernetes library', () => {
  const records = readRecordings<SelectorRecord>('selectors');
  const differences = differencesOf(records, (record) => {
    const matcher = selectorMatcher(decodeSelector(record.selector));
    const labels = new Map(Object.entries(record.labels));
    return {
      name: JSON.stringify(record.selector),
      // The library itself selects nothing without a selector; LB IPAM never asks it then and selects everything.
      expected: record.selector === null ? [true, undefined] : [record.match, record.error],
      actual: matcher.ok ? [selectorMatches(matcher.value, (key) => labels.get(key)), undefined] : [false, matcher.error],
    };
  });
  assertNoDifferences(differences, records.length);
});
