/** The map as a picture: bounded, well-formed, and no text of a workspace gets out of its element. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapDocument } from '../../server/src/features/report/reportFormats';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english } from '../support/workspace';

const pictureOf = (texts: Readonly<Record<string, string>>) =>
  mapDocument({ clusters: analyzeTexts(texts).clusters, fileOf: (uri) => uri, presentation: english });

/** The names of elements that are open at the end, or closed without being open. */
function unbalanced(svg: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = '', rest = ''] of svg.matchAll(/<(\/?)([a-z]+)([^<>]*)>/gi)) {
    if (slash === '/') {
      if (open.pop() !== name) return [name];
    } else if (!rest.endsWith('/')) open.push(name);
  }
  return open;
}

test('a picture names pools, ranges and counts, and draws each run', () => {
  const svg = pictureOf({ 'a.yaml': poolText('blue', '10.0.10.0/28'), 'b.yaml': serviceText('web') });
  assert.deepEqual(unbalanced(svg), []);
  assert.match(svg, />blue<.*>1 used, 15 free</);
  assert.match(svg, /<rect x="0" y="0" width="20" height="20" fill="url\(#predicted-20\)"\/>/);
  assert.match(svg, /<pattern id="free-20"/);
  assert.match(svg, />10\.0\.10\.0</);
});

test('names are texts, whatever they say', () => {
  const svg = pictureOf({ 'a.yaml': poolText('"<script>alert(1)</script>&\\"\'"', '10.0.10.0/28') });
  assert.doesNotMatch(svg, /<script/);
  assert.deepEqual(unbalanced(svg), []);
});

test('a picture stays small, however many ranges and addresses there are', () => {
  const blocks = Array.from({ length: 2000 }, (_, index) => `10.${Math.floor(index / 250)}.${index % 250}.0/24`);
  const svg = pictureOf({ 'a.yaml': poolText('blue', ...blocks), 'b.yaml': poolText('huge', '2001:db8::/32', '172.16.0.0/12') });
  assert.deepEqual(unbalanced(svg), []);
  assert.ok(svg.length < 1_000_000, `${svg.length}`);
});
