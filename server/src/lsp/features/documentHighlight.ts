/** `textDocument/documentHighlight`. */
import { highlights } from '../../features/navigation/subjects';
import { answer } from '../answer';
import type { LspFeature } from './feature';

export const documentHighlightFeature: LspFeature = {
  capabilities: { documentHighlightProvider: true },
  register: (connection, context) => {
    connection.onDocumentHighlight(({ textDocument, position }, token) =>
      answer(context, textDocument.uri, token, (analysis) => {
        const ranges = highlights(analysis, context.normalize(textDocument.uri), position);
        // Nothing of its own lets the editor fall back to equal words.
        return ranges.length === 0 ? null : ranges.map((range) => ({ range }));
      }),
    );
  },
};
