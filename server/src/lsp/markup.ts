/** Markdown for the clients that show it, and its words for those that say that they do not. */
import { type MarkupContent, MarkupKind } from 'vscode-languageserver-types';
import { plainMarkdown } from '../features/plainMarkdown';

/** `formats` is what the client says of the feature; where it says nothing, it is as old as Markdown in LSP is. */
export function markup(markdown: string, formats: readonly MarkupKind[] | undefined): MarkupContent {
  if (formats === undefined || formats.includes(MarkupKind.Markdown)) return { kind: MarkupKind.Markdown, value: markdown };
  return { kind: MarkupKind.PlainText, value: plainMarkdown(markdown) };
}
