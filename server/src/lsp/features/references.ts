/** `textDocument/references`. */
import { references } from '../../features/navigation/subjects';
import { answer } from '../answer';
import { isInFile, toLocation } from '../lspValues';
import type { LspFeature } from './feature';

export const referencesFeature: LspFeature = {
  capabilities: { referencesProvider: true },
  register: (connection, context) => {
    connection.onReferences(({ textDocument, position, context: { includeDeclaration } }, token) =>
      answer(context, textDocument.uri, token, (analysis) =>
        references(analysis, context.normalize(textDocument.uri), position, { includeDeclaration })
          .filter(isInFile)
          .map((place) => toLocation(place, context)),
      ),
    );
  },
};
