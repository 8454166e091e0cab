/** `textDocument/prepareRename` and `textDocument/rename`. What can't be done is said in words, before a name is typed where possible. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Renaming } from '../../analysis/renaming/renaming';
import { refusalOf, renamableAt } from '../../features/rename/rename';
import { answer } from '../answer';
import { workspaceEdit } from '../workspaceEdit';
import type { FeatureContext, LspFeature } from './feature';

export const renameFeature: LspFeature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register: (connection, context) => {
    connection.onPrepareRename(({ textDocument, position }, token) =>
      answer(context, textDocument.uri, token, (analysis) => {
        const found = renamableAt(analysis, context.normalize(textDocument.uri), position);
        if (!found) return null;
        failIfRefused(refusalOf(found), context);
        return { range: found.range, placeholder: found.name };
      }),
    );
    connection.onRenameRequest(({ textDocument, position, newName }, token) =>
      answer(context, textDocument.uri, token, (analysis) => {
        const renaming = renamableAt(analysis, context.normalize(textDocument.uri), position)?.rename(newName);
        failIfRefused(renaming, context);
        return renaming?.kind === 'edits' ? workspaceEdit(renaming.edits, context) : null;
      }),
    );
  },
};

function failIfRefused(renaming: Renaming | undefined, context: FeatureContext): void {
  if (renaming?.kind === 'refused') throw new ResponseError(LSPErrorCodes.RequestFailed, context.presentation().render(renaming.reason));
}
