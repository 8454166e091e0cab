/** The kinds of LSP whose icons come nearest. */
import { SymbolKind } from 'vscode-languageserver-types';
import type { SymbolKind as Kind } from '../features/symbols/documentSymbol';

export const symbolKinds: Readonly<Record<Kind, SymbolKind>> = {
  pool: SymbolKind.Namespace,
  block: SymbolKind.Array,
  service: SymbolKind.Interface,
  address: SymbolKind.Constant,
  announcement: SymbolKind.Event,
};
