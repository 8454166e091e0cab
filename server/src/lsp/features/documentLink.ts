/** `textDocument/documentLink`. The place in the target is a fragment, as VS Code reads it. */
import type { DocumentLink as LspLink } from 'vscode-languageserver-types';
import { type DocumentLink, documentLinks } from '../../features/documentLinks';
import { answer } from '../answer';
import type { FeatureContext, LspFeature } from './feature';

export const documentLinkFeature: LspFeature = {
  capabilities: { documentLinkProvider: {} },
  register: (connection, context) => {
    connection.onDocumentLinks(({ textDocument }, token) =>
      answer(context, textDocument.uri, token, (analysis) =>
        documentLinks(analysis, context.normalize(textDocument.uri), context.presentation()).map((link) => toLsp(link, context)),
      ),
    );
  },
};

function toLsp({ range, target, tooltip }: DocumentLink, context: FeatureContext): LspLink {
  const fragment = target.position ? `#L${target.position.line + 1},${target.position.character + 1}` : '';
  const hasTooltip = context.clientCapabilities().textDocument?.documentLink?.tooltipSupport === true;
  return { range, target: context.clientUri(target.uri) + fragment, ...(hasTooltip && { tooltip }) };
}
