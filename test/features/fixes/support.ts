/** Offers quick fixes on in-memory texts, and says whether one fixed what it is for. */
import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/analysis/findings/finding';
import type { Fix } from '../../../server/src/analysis/fixes/fix';
import type { CodeAction } from '../../../server/src/features/codeActions/codeAction';
import { codeActions } from '../../../server/src/features/codeActions/codeActions';
import { analyzeTexts, english } from '../../support/workspace';

export type Texts = Readonly<Record<string, string>>;

export interface Offer {
  readonly finding: Finding;
  readonly fix: Fix;
}

export function findingsOf(texts: Texts): readonly Finding[] {
  return [...analyzeTexts(texts).findings.values()].flat();
}

/** Every fix of every finding with this code, and a finding there has to be. */
export function offers(texts: Texts, code: string): readonly Offer[] {
  const { findings, clusters } = analyzeTexts(texts);
  const found = [...findings.values()].flat().filter((finding) => finding.code === code);
  assert.ok(found.length > 0, `no finding with code ${code}`);
  return found.flatMap((finding) => finding.fixes(clusters).map((fix) => ({ finding, fix })));
}

/** What the light bulb offers on the only finding with this code. */
export function actionsOf(texts: Texts, code: string): readonly CodeAction[] {
  const analysis = analyzeTexts(texts);
  const found = findingsOf(texts).filter((finding) => finding.code === code);
  assert.equal(found.length, 1, `findings with code ${code}`);
  return found.flatMap(({ uri, range }) =>
    codeActions(analysis, uri, range, english).filter((action) => action.kind === 'quickfix' && action.finding?.code === code),
  );
}

/**
 * What is wrong after a fix and should not be: the code itself as often as before, and codes that were not there. A hint may become visible only
 * now that the value can be read.
 */
export function stillFound(code: string, before: Texts, after: Texts): readonly string[] {
  const earlier = findingsOf(before).map((finding) => finding.code);
  const now = findingsOf(after);
  const times = (codes: readonly string[]) => codes.filter((other) => other === code).length;
  const isLeft = times(now.map((finding) => finding.code)) >= times(earlier);
  const brought = now.filter((finding) => finding.severity !== 'hint' && !earlier.includes(finding.code));
  return [...(isLeft ? [code] : []), ...new Set(brought.map((finding) => finding.code))];
}
