/** Reads the recordings of Cilium's own results (JSON lines, compressed) and reports by name which ones differ. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

declare const TEST_FOLDER: string;

export function readRecordings<T>(name: string): T[] {
  const file = path.join(TEST_FOLDER, 'conformance/data', `${name}.jsonl.gz`);
  const text = zlib.gunzipSync(fs.readFileSync(file)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

export interface Difference {
  readonly name: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Fails with the names of all differing records and the details of the first ones. */
export function assertNoDifferences(differences: readonly Difference[], total: number): void {
  assert.ok(total > 0, 'there are recordings');
  if (differences.length === 0) return;
  const details = differences.slice(0, 3).map((difference) => JSON.stringify(difference, undefined, 1));
  const names = differences.map((difference) => difference.name).join(', ');
  assert.fail(`${differences.length} of ${total} differ: ${names}\n${details.join('\n')}`);
}

/** Compares as JSON and collects what differs. */
export function differencesOf<T>(
  records: readonly T[],
  compare: (record: T, index: number) => { name: string; expected: unknown; actual: unknown },
): Difference[] {
  return records.map(compare).filter(({ expected, actual }) => JSON.stringify(expected) !== JSON.stringify(actual));
}
