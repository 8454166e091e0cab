/** Two equal blocks of one pool are two ranges: the finding stands on the second and names the first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poolText } from '../support/texts';
import { analyzeTexts } from '../support/workspace';

test('equal blocks keep their own places', () => {
  const analysis = analyzeTexts({ 'pool.yaml': poolText('blue', '10.0.0.0/28', '10.0.0.0/28') });
  const [pool] = analysis.clusters.flatMap(({ pools }) => pools);
  assert.deepEqual(
    pool?.ranges.map(({ block }) => block),
    [0, 1],
  );
  const [finding] = [...analysis.findings.values()].flat();
  assert.equal(finding?.code, 'cidr_overlap');
  assert.equal(finding?.range.start.line, 7);
  assert.deepEqual(
    finding?.related.map(({ range }) => range.start.line),
    [6],
  );
});
