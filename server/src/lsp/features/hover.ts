/** `textDocument/hover`. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { MarkupKind } from 'vscode-languageserver-types';
import { fieldHover } from '../../features/hover/fieldHover';
import { hover } from '../../features/hover/hover';
import { cursorAt } from '../../manifest/cursor';
import type { TextPosition } from '../../manifest/range';
import { answer } from '../requests';
import type { FeatureContext, LspFeature } from './feature';

export const hoverFeature: LspFeature = {
  capabilities: { hoverProvider: true },
  register: (connection, context) => {
    connection.onHover(({ textDocument, position }, token) =>
      answer(context, textDocument.uri, token, (analysis) => {
        const found =
          hover(analysis, context.normalize(textDocument.uri), position, context.presentation()) ??
          explainedField(context.document(textDocument.uri), position, context);
        return found && { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: found.range };
      }),
    );
  },
};

/** What a field means, where there is nothing to say about what becomes of it. */
function explainedField(document: TextDocument | undefined, position: TextPosition, context: FeatureContext) {
  if (!document || !context.explainsFields(document, position.line)) return undefined;
  const cursor = cursorAt({ text: document.getText(), offset: document.offsetAt(position), position });
  return cursor && fieldHover(cursor, context.presentation());
}
