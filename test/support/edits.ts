/** Applies edits to in-memory texts as an editor does. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../../server/src/manifest/range';
import { root } from './workspace';

export function applyEdits(texts: Readonly<Record<string, string>>, edits: readonly TextEdit[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const uri = `${root}/${name}`;
      const own = edits.filter((edit) => edit.uri === uri).map(({ range, newText }) => ({ range, newText }));
      return [name, TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 1, text), own)];
    }),
  );
}
