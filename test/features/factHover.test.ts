/** What the hover says where a file tells how Cilium is configured. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverText } from '../support/hoverText';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, root } from '../support/workspace';

const values = 'kubeProxyReplacement: true\ndefaultLBServiceIPAM: none\nbgpControlPlane:\n  enabled: true\n';
const texts = { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': serviceText('web'), 'cilium/values.yaml': values };

function hoverAt(line: number, character: number): string {
  const analysis = analyzeTexts(texts);
  return hoverText(analysis, `${root}/cilium/values.yaml`, { line, character });
}

test('the value of an option tells what is taken from it', () => {
  assert.match(hoverAt(1, 25), /Taken from here for LB IPAM:\n\n- `defaultLBServiceIPAM`: none$/);
  assert.match(hoverAt(3, 12), /- `bgpControlPlane`: on$/);
});

test('where the values begin, the defaults of the chart that follow from them', () => {
  const text = hoverAt(0, 3);
  assert.match(text, /- `kubeProxyReplacement`: on\n/);
  assert.match(text, /- `l2announcements`: off — default of the chart, since the release does not state it/);
});

test('elsewhere nothing is said of it', () => {
  assert.equal(hoverAt(2, 40), '');
});
