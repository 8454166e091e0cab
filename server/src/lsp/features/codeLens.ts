/** `textDocument/codeLens`. A click needs a command of the client; an editor that did not say it has one gets no lens. */
import { CodeLensRefreshRequest } from 'vscode-languageserver';
import type { Command, CodeLens as LspLens } from 'vscode-languageserver-types';
import type { CodeLens } from '../../features/codeLenses/codeLens';
import { codeLenses } from '../../features/codeLenses/codeLenses';
import { type HoldersParams, showHoldersCommand } from '../../protocol/holders';
import { showChangesCommand, showReferencesCommand } from '../../protocol/protocol';
import { answer } from '../answer';
import { clientAnswer } from '../clientAnswer';
import type { FeatureContext, LspFeature } from './feature';

export const codeLensFeature: LspFeature = {
  capabilities: { codeLensProvider: {} },
  register: (connection, context) => {
    connection.onCodeLens(({ textDocument }, token) =>
      answer(context, textDocument.uri, token, (analysis) =>
        codeLenses(analysis, context.normalize(textDocument.uri), context.presentation()).flatMap((lens): readonly LspLens[] => {
          const command = commandOf(lens, textDocument.uri, context);
          return command ? [{ range: { start: lens.position, end: lens.position }, command }] : [];
        }),
      ),
    );
  },
  outcomeChanged: (connection, context) => {
    if (!context.clientCapabilities().workspace?.codeLens?.refreshSupport) return;
    void clientAnswer(connection, CodeLensRefreshRequest.method, connection.sendRequest(CodeLensRefreshRequest.type), undefined);
  },
};

function commandOf({ title, action }: CodeLens, uri: string, context: FeatureContext): Command | undefined {
  const command = commandFor(action, uri, context);
  return context.clientCommands().includes(command.command) ? { title, ...command } : undefined;
}

function commandFor(action: CodeLens['action'], uri: string, context: FeatureContext): Omit<Command, 'title'> {
  switch (action.kind) {
    case 'references':
      return { command: showReferencesCommand, arguments: [uri, action.position] };
    case 'holders': {
      const { position, cluster, pool } = action;
      if (!context.clientCommands().includes(showHoldersCommand)) return { command: showReferencesCommand, arguments: [uri, position] };
      return { command: showHoldersCommand, arguments: [{ cluster, pool } satisfies HoldersParams] };
    }
    case 'changes':
      return { command: showChangesCommand };
  }
}
