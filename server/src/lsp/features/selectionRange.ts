/** `textDocument/selectionRange`. */
import type { SelectionRange } from 'vscode-languageserver-types';
import { selectionRanges } from '../../features/selectionRanges';
import type { TextPosition, TextRange } from '../../manifest/range';
import { answer } from '../answer';
import type { LspFeature } from './feature';

export const selectionRangeFeature: LspFeature = {
  capabilities: { selectionRangeProvider: true },
  register: (connection, context) => {
    connection.onSelectionRanges(({ textDocument, positions }, token) =>
      answer(context, textDocument.uri, token, (analysis) => {
        const uri = context.normalize(textDocument.uri);
        const found = positions.map((position) => chain(selectionRanges(analysis, uri, position), position));
        return found.some(({ parent }) => parent) ? found : null;
      }),
    );
  },
};

/** LSP wants an answer for every position, an empty one where there is nothing to select. */
function chain(ranges: readonly TextRange[], position: TextPosition): SelectionRange {
  const parent = ranges.reduceRight<SelectionRange | undefined>((outer, range) => ({ range, ...(outer && { parent: outer }) }), undefined);
  return { range: { start: position, end: position }, ...(parent && { parent }) };
}
