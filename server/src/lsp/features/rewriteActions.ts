/**
 * Refactorings as code actions. Their edits may concern many files, so they are made only when one is chosen (`codeAction/resolve`), from what
 * the files say then; an editor that can't ask later gets them at once.
 */
import type { CodeAction } from 'vscode-languageserver-types';
import type { Analysis } from '../../analysis/analyze';
import { type Rewrite, rewriteKind, rewrites } from '../../features/codeActions/rewrites';
import type { TextPosition } from '../../manifest/range';
import { workspaceEdit } from '../workspaceEdit';
import type { FeatureContext } from './feature';

/** What leads back to a refactoring: where it was asked for, and its title. */
interface RewriteData {
  readonly uri: string;
  readonly position: TextPosition;
}

export function rewriteActions(analysis: Analysis, uri: string, position: TextPosition, context: FeatureContext): readonly CodeAction[] {
  const isAskedLater = context.clientCapabilities().textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false;
  return rewrites(analysis, uri, position, context.presentation()).map((rewrite): CodeAction => {
    const action = { title: rewrite.title, kind: rewriteKind };
    if (!isAskedLater) return { ...action, edit: workspaceEdit(rewrite.edits(), context) };
    return { ...action, data: { uri, position } satisfies RewriteData };
  });
}

/** Without an edit where what was chosen is not possible any more. */
export function resolvedAction(action: CodeAction, analysis: Analysis, context: FeatureContext): CodeAction {
  const { data }: { readonly data?: unknown } = action;
  if (!isRewriteData(data)) return action;
  const chosen = rewrites(analysis, data.uri, data.position, context.presentation()).find(({ title }: Rewrite) => title === action.title);
  return chosen ? { ...action, edit: workspaceEdit(chosen.edits(), context) } : action;
}

/** It comes back from the editor, which may send anything. */
function isRewriteData(data: unknown): data is RewriteData {
  return (
    typeof data === 'object' &&
    data !== null &&
    'uri' in data &&
    typeof data.uri === 'string' &&
    'position' in data &&
    isPosition(data.position)
  );
}

function isPosition(value: unknown): value is TextPosition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'line' in value &&
    'character' in value &&
    Number.isInteger(value.line) &&
    Number.isInteger(value.character)
  );
}
