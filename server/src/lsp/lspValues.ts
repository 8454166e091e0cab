/** Values of features in the shapes of LSP: Markdown, kinds of symbols, places with the URIs that the editor uses. */
import { type Location, type MarkupContent, MarkupKind, SymbolKind } from 'vscode-languageserver-types';
import { plainMarkdown } from '../features/plainMarkdown';
import type { SymbolKind as Kind } from '../features/symbols/documentSymbol';
import type { Place } from '../manifest/range';
import type { FeatureContext } from './features/feature';

/** `formats` is what the client says of the feature; where it says nothing, it is as old as Markdown in LSP is. */
export function markup(markdown: string, formats: readonly MarkupKind[] | undefined): MarkupContent {
  if (formats === undefined || formats.includes(MarkupKind.Markdown)) return { kind: MarkupKind.Markdown, value: markdown };
  return { kind: MarkupKind.PlainText, value: plainMarkdown(markdown) };
}

export const symbolKinds: Readonly<Record<Kind, SymbolKind>> = {
  pool: SymbolKind.Namespace,
  block: SymbolKind.Array,
  service: SymbolKind.Interface,
  address: SymbolKind.Constant,
  announcement: SymbolKind.Event,
};

/** True for a place in a file. An object that only the running cluster has is in no file, so no editor can go there. */
export function isInFile({ uri }: Pick<Place, 'uri'>): boolean {
  return uri !== '';
}

export function toLocation({ uri, range }: Place, context: FeatureContext): Location {
  return { uri: context.clientUri(uri), range };
}
