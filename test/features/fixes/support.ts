/** Offers and applies quick fixes, and analyses again. */
import assert from 'node:assert/strict';
import type { Analysis } from '../../../server/src/analysis/analyze';
import type { Finding } from '../../../server/src/analysis/finding';
import type { Fix } from '../../../server/src/analysis/fixes/fix';
import type { FindingCode } from '../../../server/src/analysis/rules/rules';
import { type CodeAction, codeActions } from '../../../server/src/features/codeActions/codeActions';
import { renderMessage } from '../../../server/src/model/message';
import { applyEdits } from '../../support/edits';
import { analyzeTexts, english } from '../../support/workspace';

export type Texts = Readonly<Record<string, string>>;

export function findingsOf(texts: Texts): readonly Finding[] {
  return [...analyzeTexts(texts).findings.values()].flat();
}

/** Findings as `code: first words`, for comparing what is left. */
export function codesOf(texts: Texts): readonly string[] {
  return findingsOf(texts).map(({ code }) => code);
}

/** What the light bulb offers on the findings with this code. */
export function offered(texts: Texts, code: FindingCode): readonly CodeAction[] {
  const analysis = analyzeTexts(texts);
  const found = [...analysis.findings.values()].flat().filter((finding) => finding.code === code);
  assert.ok(found.length > 0, `no finding with code ${code}`);
  return found.flatMap(({ uri, range }) =>
    codeActions(analysis, uri, range, english).filter((action) => action.kind === 'quickfix' && action.finding?.code === code),
  );
}

export function titles(texts: Texts, code: FindingCode): readonly string[] {
  return offered(texts, code).map(({ title }) => title);
}

/** The texts after the quick fix with this title. */
export function fixed(texts: Texts, code: FindingCode, title: string): Texts {
  const action = offered(texts, code).find((one) => one.title === title);
  assert.ok(action, `"${title}" is not among: ${titles(texts, code).join(' | ') || 'nothing'}`);
  return applyEdits(texts, action.edits);
}

/** Applies a quick fix; then the finding is gone, and nothing is wrong that was not before. */
export function fullyFixed(texts: Texts, code: FindingCode, title: string): Texts {
  const after = fixed(texts, code, title);
  const before = new Set<string>(codesOf(texts).filter((other) => other !== code));
  // A hint may become visible only now that the value can be read.
  const counts = ({ code: other, severity }: Finding) => other === code || (severity !== 'hint' && !before.has(other));
  const left = findingsOf(after).filter(counts);
  assert.deepEqual(
    left.map((finding) => `${finding.code}: ${renderMessage(finding.message)}`),
    [],
    Object.values(after).join('---\n'),
  );
  return after;
}

export function trustOf(texts: Texts, code: FindingCode): readonly Fix['trust'][] {
  const { findings, clusters } = analyzeTexts(texts);
  return [...findings.values()]
    .flat()
    .filter((finding) => finding.code === code)
    .flatMap((finding) => finding.fixes(clusters).map(({ trust }) => trust));
}

/** `namespace/name` → addresses. */
export function addressesOf(analysis: Analysis): Readonly<Record<string, string>> {
  return Object.fromEntries(
    analysis.clusters.flatMap(({ services }) =>
      services.map(({ key, addresses }) => [key, addresses.map(({ text, how }) => `${text} ${how}`).join(', ')]),
    ),
  );
}
