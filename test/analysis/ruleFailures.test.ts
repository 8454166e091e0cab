/** A rule that throws is a defect of it: it loses its own findings and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clusterFindings, failureText } from '../../server/src/analysis/findings/clusterFindings';
import type { ClusterView } from '../../server/src/analysis/views/clusterView';
import { createMemory, noMemory } from '../../server/src/memory/memory';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts } from '../support/workspace';

const view = analyzeTexts({
  'pool.yaml': poolText('blue', '10.0.0.0/24'),
  'web.yaml': serviceText('web', { annotations: { 'io.cilium/lb-ipam-ips': '10.9.9.9' } }),
}).clusters[0];

/** Whatever looks at the announcements of this cluster fails. */
function broken(cluster: ClusterView): ClusterView {
  return Object.defineProperty({ ...cluster }, 'announcements', {
    get: () => {
      throw new Error('no announcements');
    },
  });
}

test('the other rules say what they say without it', () => {
  assert.ok(view);
  const whole = clusterFindings(view, {}, noMemory);
  const partly = clusterFindings(broken(view), {}, noMemory);
  assert.deepEqual(
    partly.found.map(({ finding }) => finding.code),
    whole.found.map(({ finding }) => finding.code),
  );
  assert.deepEqual(whole.failures, []);
  const failed = partly.failures.map(({ code }) => code);
  assert.ok(failed.includes('not_announced') && !failed.includes('no_pool'), failed.join());
  assert.match(partly.failures.map(failureText).join('\n'), /The rule not_announced failed in the cluster workspace.*no announcements/);
});

test('with a memory a failure is told again, and what a rule says after it is no longer broken', () => {
  assert.ok(view);
  const memory = createMemory();
  const findings = (cluster: ClusterView) => {
    const result = clusterFindings(cluster, {}, memory);
    memory.forgetUnused();
    return result;
  };
  const { length } = findings(broken(view)).failures;
  assert.ok(length > 0);
  assert.equal(findings(broken(view)).failures.length, length);
  assert.deepEqual(findings(view).failures, []);
});
