/** Applies changes to a text as an editor would. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Change } from '../../../server/src/manifest/edit/change';
import { documentEdits } from '../../../server/src/manifest/edit/documentEdits';
import { linesOf } from '../../../server/src/manifest/lines';
import type { ManifestPath } from '../../../server/src/manifest/manifest';

const uri = 'file:///folder/service.yaml';

export function edited(text: string, changes: readonly Change[], document = 0, within?: ManifestPath): string | undefined {
  const edits = documentEdits({ uri, lines: linesOf(text), document, within }, changes);
  if (!edits) return undefined;
  const own = edits.map(({ range, newText }) => ({ range, newText }));
  return TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 1, text), own);
}
