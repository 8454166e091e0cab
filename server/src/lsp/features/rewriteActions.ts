/**
 * Refactorings as code actions. Their edits may concern many files, so they are made only when one is chosen (`chosenAction.ts`); an editor that
 * can't ask later gets them at once.
 */
import type { CodeAction } from 'vscode-languageserver-types';
import type { Analysis } from '../../analysis/analyze';
import { rewriteKind, rewrites } from '../../features/codeActions/rewrites';
import type { TextPosition } from '../../manifest/range';
import type { ChosenAction } from '../../protocol/protocol';
import { fixEdit } from '../workspaceEdit';
import type { FeatureContext } from './feature';

export function rewriteActions(analysis: Analysis, uri: string, position: TextPosition, context: FeatureContext): readonly CodeAction[] {
  const isAskedLater = context.clientCapabilities().textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false;
  return rewrites(analysis, uri, position, context.presentation()).map(({ id, title, edits }): CodeAction => {
    const action = { title, kind: rewriteKind };
    if (!isAskedLater) return { ...action, edit: fixEdit(edits(), context.normalize(uri), context) };
    return { ...action, data: { uri, range: { start: position, end: position }, id } satisfies ChosenAction };
  });
}
