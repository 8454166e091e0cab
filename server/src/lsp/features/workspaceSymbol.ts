/** `workspace/symbol`. */
import type { SymbolInformation } from 'vscode-languageserver-types';
import { workspaceSymbols } from '../../features/symbols/workspaceSymbols';
import { answer } from '../answer';
import { isInFile, symbolKinds, toLocation } from '../lspValues';
import type { LspFeature } from './feature';

export const workspaceSymbolFeature: LspFeature = {
  capabilities: { workspaceSymbolProvider: true },
  register: (connection, context) => {
    connection.onWorkspaceSymbol(({ query }, token) =>
      answer(context, undefined, token, (analysis) =>
        workspaceSymbols(analysis, query)
          .filter(({ place }) => isInFile(place))
          .map(
            ({ kind, name, container, place }): SymbolInformation => ({
              name,
              kind: symbolKinds[kind],
              location: toLocation(place, context),
              ...(container !== '' && { containerName: container }),
            }),
          ),
      ),
    );
  },
};
