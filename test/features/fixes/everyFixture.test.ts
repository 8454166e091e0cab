/** Every quick fix and every pin that the fixtures offer, applied: what is safe fixes the finding, and nothing makes a file unreadable. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Analysis } from '../../../server/src/analysis/analyze';
import { rewrites } from '../../../server/src/features/codeActions/rewrites';
import { renderMessage } from '../../../server/src/model/message';
import { claimAnchor } from '../../../server/src/workspace/resource/claim';
import { applyEdits } from '../../support/edits';
import { analyzeTexts, english, fixtureNames, fixtures, readFixture } from '../../support/workspace';

/** How often each code is found; a hint may become visible only now that something can be read. */
function counts(analysis: Analysis, hints: 'with hints' | 'without hints'): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { code, severity } of [...analysis.findings.values()].flat()) {
    if (hints === 'with hints' || severity !== 'hint') found.set(code, (found.get(code) ?? 0) + 1);
  }
  return found;
}

function more(before: Analysis, after: Analysis): readonly string[] {
  const earlier = counts(before, 'without hints');
  return [...counts(after, 'without hints')].flatMap(([code, count]) => (count > (earlier.get(code) ?? 0) ? [code] : []));
}

/** What a quick fix must never bring about, whatever it chooses. */
const unreadable: readonly string[] = [
  'syntax',
  'invalid_resource',
  'yaml_boolean',
  'malformed_block',
  'malformed_requested_ip',
  'malformed_selector',
  'duplicate_resource',
  'cidr_overlap',
];

function addresses(analysis: Analysis): readonly string[] {
  return analysis.clusters.flatMap(({ name, services }) =>
    services.map((service) => `${name} ${service.key} ${service.addresses.map(({ text }) => text).join()}`),
  );
}

/** The codes on whose findings anything is offered. */
const offering = new Set<string>();

for (const name of fixtureNames()) {
  test(name, () => {
    const texts = readFixture(name);
    const before = analyzeTexts(texts);
    for (const finding of [...before.findings.values()].flat()) {
      const fixes = finding.fixes(before.clusters);
      assert.deepEqual(
        finding.safeFixes(before.clusters),
        fixes.filter(({ trust }) => trust === 'safe'),
      );
      if (fixes.length > 0) offering.add(finding.code);
      for (const { title, edits, trust } of fixes) {
        const after = analyzeTexts(applyEdits(texts, edits));
        const words = `${finding.code}, line ${finding.range.start.line + 1}: ${renderMessage(title)}`;
        const brought = more(before, after);
        assert.deepEqual(
          brought.filter((code) => trust === 'safe' || unreadable.includes(code)),
          [],
          words,
        );
        if (trust !== 'safe') continue;
        const left = counts(after, 'with hints').get(finding.code) ?? 0;
        assert.ok(left < (counts(before, 'with hints').get(finding.code) ?? 0), words);
      }
    }
    for (const { claim } of before.clusters.flatMap(({ services }) => services)) {
      for (const { title, edits } of rewrites(before, claim.resource.uri, claimAnchor(claim).value.start, english)) {
        const after = analyzeTexts(applyEdits(texts, edits()));
        assert.deepEqual(addresses(after), addresses(before), `${claim.id}: ${title}`);
        assert.deepEqual(more(before, after), [], `${claim.id}: ${title}`);
      }
    }
  });
}

test('every code on whose findings a fix is offered has files before and after', () => {
  const codes = new Set(fs.readdirSync(path.join(fixtures, 'fixes')));
  assert.deepEqual(
    [...offering].filter((code) => !codes.has(code)),
    [],
  );
});
