/** `textDocument/completion`. The cursor is found in the text as it is; most YAML files are answered before the analysis is even asked. */
import { CompletionItemKind, type CompletionList, InsertTextFormat, InsertTextMode } from 'vscode-languageserver-types';
import { complete } from '../../features/completion/complete';
import { completionSources, schemaSources } from '../../features/completion/completionSources';
import type { CompletionItem, CompletionKind } from '../../features/completion/item';
import { cursorAt } from '../../manifest/cursor/cursor';
import { suggestCommand } from '../../protocol/protocol';
import { answer } from '../answer';
import { markup } from '../lspValues';
import type { FeatureContext, LspFeature } from './feature';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  address: CompletionItemKind.Constant,
  snippet: CompletionItemKind.Snippet,
};

export const completionFeature: LspFeature = {
  capabilities: {
    // A blank starts a value, a comma the next entry of a list; the others go on with a key or an address.
    completionProvider: { triggerCharacters: [' ', ',', '"', "'", '/', '.'], completionItem: { labelDetailsSupport: true } },
  },
  register: (connection, context) => {
    connection.onCompletion(async ({ textDocument, position, context: asked }, token) => {
      const document = context.document(textDocument.uri);
      if (!document) return null;
      const cursor = cursorAt({ text: document.getText(), offset: document.offsetAt(position), position });
      // Blanks also indent.
      if (!cursor || (cursor.part === 'key' && asked?.triggerCharacter === ' ')) return null;
      return answer(context, textDocument.uri, token, (analysis): CompletionList | null => {
        const sources = context.explainsFields(document, position.line) ? [...completionSources, ...schemaSources] : completionSources;
        const place = { uri: context.normalize(textDocument.uri), cursor, sources };
        const { items, isIncomplete } = complete(analysis, place, context.presentation());
        return items.length === 0 ? null : { items: items.map((item) => toLsp(item, context)), isIncomplete };
      });
    });
  },
};

function toLsp(item: CompletionItem, context: FeatureContext) {
  const { label, kind, newText, range, format, detail, documentation, filterText, sortText, leadsOn } = item;
  const supported = context.clientCapabilities().textDocument?.completion?.completionItem;
  const hasDetails = supported?.labelDetailsSupport === true;
  // Further lines have the indentation that they need.
  const asWritten = newText.includes('\n') && supported?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true;
  return {
    label,
    kind: kinds[kind],
    textEdit: { range, newText },
    ...(asWritten && { insertTextMode: InsertTextMode.asIs }),
    ...(format === 'snippet' && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(detail !== undefined && (hasDetails ? { labelDetails: { description: detail } } : { detail })),
    ...(documentation !== undefined && { documentation: markup(documentation, supported?.documentationFormat) }),
    ...(filterText !== undefined && { filterText }),
    ...(sortText !== undefined && { sortText }),
    ...(leadsOn && context.clientCommands().includes(suggestCommand) && { command: { title: '', command: suggestCommand } }),
  };
}
