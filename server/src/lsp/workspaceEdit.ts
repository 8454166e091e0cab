/** Edits of several files as LSP wants them, with the versions of open documents, so that a late one is not applied to another text. */
import type { ChangeAnnotation, WorkspaceEdit } from 'vscode-languageserver-types';
import { counted } from '../features/counts';
import type { TextEdit } from '../manifest/range';
import { type Message, message } from '../model/message';
import type { FeatureContext } from './features/feature';

export function workspaceEdit(edits: readonly TextEdit[], context: FeatureContext): WorkspaceEdit {
  const byFile = editsByFile(edits);
  if (!context.clientCapabilities().workspace?.workspaceEdit?.documentChanges) {
    return { changes: Object.fromEntries([...byFile].map(([uri, list]) => [context.clientUri(uri), list])) };
  }
  return {
    documentChanges: [...byFile].map(([uri, list]) => ({ textDocument: documentOf(uri, context), edits: list })),
  };
}

/**
 * The edits of a fix that was chosen in one file. What it changes in others is not seen there, and editors may save it at once, so those that
 * can show it first are asked to.
 */
export function fixEdit(edits: readonly TextEdit[], here: string, context: FeatureContext): WorkspaceEdit {
  const { workspaceEdit: able } = context.clientCapabilities().workspace ?? {};
  const byFile = editsByFile(edits);
  if (!changesOthers(edits, here) || !able?.documentChanges || !able.changeAnnotationSupport) return workspaceEdit(edits, context);
  const annotation: ChangeAnnotation = { label: context.presentation().render(filesWords(byFile.size)), needsConfirmation: true };
  return {
    changeAnnotations: { [annotationId]: annotation },
    documentChanges: [...byFile].map(([uri, list]) => ({
      textDocument: documentOf(uri, context),
      edits: list.map((edit) => ({ ...edit, annotationId })),
    })),
  };
}

const annotationId = 'files';

/** The title of a fix tells how many files it changes, where it is not only the one that the person looks at. */
export function fixTitle(
  title: string,
  edits: readonly TextEdit[],
  { here, context }: { readonly here: string; readonly context: FeatureContext },
): string {
  if (!changesOthers(edits, here)) return title;
  return context.presentation().render(message('{0} ({1})', title, filesWords(editsByFile(edits).size)));
}

function changesOthers(edits: readonly TextEdit[], here: string): boolean {
  return edits.some(({ uri }) => uri !== here);
}

function filesWords(count: number): Message {
  return counted(count, message('in another file'), message('{0} files', count));
}

interface FileEdit {
  readonly range: TextEdit['range'];
  readonly newText: string;
}

function editsByFile(edits: readonly TextEdit[]): ReadonlyMap<string, FileEdit[]> {
  const byFile = new Map<string, FileEdit[]>();
  for (const { uri, range, newText } of edits) {
    const list = byFile.get(uri);
    if (list) list.push({ range, newText });
    else byFile.set(uri, [{ range, newText }]);
  }
  return byFile;
}

function documentOf(uri: string, context: FeatureContext): { readonly uri: string; readonly version: number | null } {
  return { uri: context.clientUri(uri), version: context.document(uri)?.version ?? null };
}
