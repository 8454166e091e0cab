/** `textDocument/inlayHint`, and a word to the editor when they have changed. Whether they are shown is the editor's own setting. */
import { InlayHintRefreshRequest } from 'vscode-languageserver';
import { type InlayHint as LspHint, MarkupKind } from 'vscode-languageserver-types';
import type { HintPart, InlayHint } from '../../features/inlayHints/inlayHint';
import { inlayHints } from '../../features/inlayHints/inlayHints';
import { answer } from '../answer';
import { clientAnswer } from '../clientAnswer';
import { isInFile } from '../lspValues';
import type { FeatureContext, LspFeature } from './feature';

export const inlayHintFeature: LspFeature = {
  capabilities: { inlayHintProvider: true },
  register: (connection, context) => {
    connection.languages.inlayHint.on(({ textDocument, range }, token) =>
      answer(context, textDocument.uri, token, (analysis) =>
        inlayHints(analysis, context.normalize(textDocument.uri), range, context.presentation()).map((hint) => toLsp(hint, context)),
      ),
    );
  },
  outcomeChanged: (connection, context) => {
    if (!context.clientCapabilities().workspace?.inlayHint?.refreshSupport) return;
    void clientAnswer(connection, InlayHintRefreshRequest.method, connection.languages.inlayHint.refresh(), undefined);
  },
};

function toLsp({ position, parts, tooltip }: InlayHint, context: FeatureContext): LspHint {
  return {
    position,
    label: parts.map((part) => toLabelPart(part, context)),
    tooltip: { kind: MarkupKind.Markdown, value: tooltip },
    paddingLeft: true,
  };
}

function toLabelPart({ text, place }: HintPart, context: FeatureContext) {
  return { value: text, ...(place && isInFile(place) && { location: { uri: context.clientUri(place.uri), range: place.range } }) };
}
