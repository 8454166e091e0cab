/** `textDocument/documentSymbol`, for editors that know outlines with levels; a flat list of places is of little use here. */
import type { DocumentSymbol as LspSymbol } from 'vscode-languageserver-types';
import type { DocumentSymbol } from '../../features/symbols/documentSymbol';
import { documentSymbols } from '../../features/symbols/documentSymbols';
import { answer } from '../answer';
import { symbolKinds } from '../symbolKinds';
import type { LspFeature } from './feature';

export const documentSymbolFeature: LspFeature = {
  capabilities: { documentSymbolProvider: { label: 'LB IPAM' } },
  register: (connection, context) => {
    connection.onDocumentSymbol(({ textDocument }, token) =>
      answer(context, textDocument.uri, token, (analysis) => {
        if (!context.clientCapabilities().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport) return [];
        return documentSymbols(analysis, context.normalize(textDocument.uri), context.presentation()).map(toLsp);
      }),
    );
  },
};

function toLsp({ kind, name, detail, range, selection, children }: DocumentSymbol): LspSymbol {
  return { name, detail, kind: symbolKinds[kind], range, selectionRange: selection, children: children.map(toLsp) };
}
