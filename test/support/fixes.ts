/** What the light bulb offers on in-memory texts. */
import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/analysis/finding';
import type { FindingCode } from '../../server/src/analysis/rules/rules';
import { type CodeAction, codeActions } from '../../server/src/features/codeActions/codeActions';
import { analyzeTexts, english } from './workspace';

type Texts = Readonly<Record<string, string>>;

export function findingsOf(texts: Texts): readonly Finding[] {
  return [...analyzeTexts(texts).findings.values()].flat();
}

/** What is offered on the only finding with this code. */
export function offered(texts: Texts, code: FindingCode): readonly CodeAction[] {
  const analysis = analyzeTexts(texts);
  const found = findingsOf(texts).filter((finding) => finding.code === code);
  assert.equal(found.length, 1, `findings with code ${code}`);
  const [finding] = found;
  return finding
    ? codeActions(analysis, finding.uri, finding.range, english).filter(
        (action) => action.kind === 'quickfix' && action.finding?.code === code,
      )
    : [];
}
