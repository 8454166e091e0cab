/** Edits of several files as LSP wants them, with the versions of open documents, so that a late one is not applied to another text. */
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { TextEdit } from '../manifest/textEdit';
import type { FeatureContext } from './features/feature';

export function workspaceEdit(edits: readonly TextEdit[], context: FeatureContext): WorkspaceEdit {
  const byFile = new Map<string, { range: TextEdit['range']; newText: string }[]>();
  for (const { uri, range, newText } of edits) {
    const list = byFile.get(uri);
    if (list) list.push({ range, newText });
    else byFile.set(uri, [{ range, newText }]);
  }
  if (!context.clientCapabilities().workspace?.workspaceEdit?.documentChanges) {
    return { changes: Object.fromEntries([...byFile].map(([uri, list]) => [context.clientUri(uri), list])) };
  }
  return {
    documentChanges: [...byFile].map(([uri, list]) => ({
      textDocument: { uri: context.clientUri(uri), version: context.document(uri)?.version ?? null },
      edits: list,
    })),
  };
}
