/** `codeAction/resolve`: the edit of a code action that was chosen, from what the files say then. It is found again by its id. */
import type { CodeAction } from 'vscode-languageserver-types';
import type { Analysis } from '../../analysis/analyze';
import { codeActions } from '../../features/codeActions/codeActions';
import { rewrites } from '../../features/codeActions/rewrites';
import type { TextEdit } from '../../manifest/textEdit';
import { isChosenAction } from '../../protocol/arguments';
import type { ChosenAction } from '../../protocol/protocol';
import { fixEdit } from '../workspaceEdit';
import type { FeatureContext } from './feature';

/** Without an edit where what was chosen is not possible any more. */
export function resolvedAction(action: CodeAction, analysis: Analysis, context: FeatureContext): CodeAction {
  const { data }: { readonly data?: unknown } = action;
  if (!isChosenAction(data)) return action;
  const edits = editsOf(data, analysis, context);
  return edits ? { ...action, edit: fixEdit(edits, context.normalize(data.uri), context) } : action;
}

function editsOf({ uri, range, id }: ChosenAction, analysis: Analysis, context: FeatureContext): readonly TextEdit[] | undefined {
  const file = context.normalize(uri);
  const rewrite = rewrites(analysis, file, range.start, context.presentation()).find((offered) => offered.id === id);
  return rewrite?.edits() ?? codeActions(analysis, file, range, context.presentation()).find((offered) => offered.id === id)?.edits;
}
