/** `textDocument/definition`: as links where the editor knows them, so that it underlines a whole address and no part of it. */
import { definition } from '../../features/navigation/subjects';
import { answer } from '../answer';
import { isInFile, toLocation } from '../lspValues';
import type { LspFeature } from './feature';

export const definitionFeature: LspFeature = {
  capabilities: { definitionProvider: true },
  register: (connection, context) => {
    connection.onDefinition(({ textDocument, position }, token) =>
      answer(context, textDocument.uri, token, (analysis) => {
        const found = definition(analysis, context.normalize(textDocument.uri), position);
        if (!found) return null;
        const { origin } = found;
        const places = found.places.filter(isInFile);
        if (!context.clientCapabilities().textDocument?.definition?.linkSupport) return places.map((place) => toLocation(place, context));
        return places.map(({ uri, range }) => ({
          originSelectionRange: origin,
          targetUri: context.clientUri(uri),
          targetRange: range,
          targetSelectionRange: range,
        }));
      }),
    );
  },
};
