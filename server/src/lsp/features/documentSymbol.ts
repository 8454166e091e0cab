/** `textDocument/documentSymbol`: an outline with levels, or a flat list for editors that know no other. */
import type { DocumentSymbol as LspSymbol, SymbolInformation } from 'vscode-languageserver-types';
import type { DocumentSymbol } from '../../features/symbols/documentSymbol';
import { documentSymbols } from '../../features/symbols/documentSymbols';
import { answer } from '../answer';
import { symbolKinds } from '../lspValues';
import type { LspFeature } from './feature';

export const documentSymbolFeature: LspFeature = {
  capabilities: { documentSymbolProvider: { label: 'LB IPAM' } },
  register: (connection, context) => {
    connection.onDocumentSymbol(({ textDocument }, token) =>
      answer(context, textDocument.uri, token, (analysis) => {
        const symbols = documentSymbols(analysis, context.normalize(textDocument.uri), context.presentation());
        const hasLevels = context.clientCapabilities().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport;
        return hasLevels ? symbols.map(toLsp) : symbols.flatMap((symbol) => flat(symbol, textDocument.uri));
      }),
    );
  },
};

function toLsp({ kind, name, detail, range, selection, children }: DocumentSymbol): LspSymbol {
  return { name, detail, kind: symbolKinds[kind], range, selectionRange: selection, children: children.map(toLsp) };
}

/** A flat list of a symbol and the symbols inside. An inner symbol comes after its container, and names it. */
function flat({ kind, name, range, children }: DocumentSymbol, uri: string, containerName?: string): readonly SymbolInformation[] {
  const symbol = { name, kind: symbolKinds[kind], location: { uri, range }, ...(containerName !== undefined && { containerName }) };
  return [symbol, ...children.flatMap((child) => flat(child, uri, name))];
}
