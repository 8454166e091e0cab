/** `textDocument/hover`. */
import { MarkupKind } from 'vscode-languageserver-types';
import { hover } from '../../features/hover/hover';
import { answer } from '../requests';
import type { LspFeature } from './feature';

export const hoverFeature: LspFeature = {
  capabilities: { hoverProvider: true },
  register: (connection, context) => {
    connection.onHover(({ textDocument, position }, token) =>
      answer(context, textDocument.uri, token, (analysis) => {
        const found = hover(analysis, context.normalize(textDocument.uri), position, context.presentation());
        return found && { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: found.range };
      }),
    );
  },
};
