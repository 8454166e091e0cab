/** `textDocument/hover`. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fieldHover } from '../../features/hover/fieldHover';
import { hover } from '../../features/hover/hover';
import type { HoverAction } from '../../features/hover/hoverActions';
import { escapeMarkdown } from '../../features/presentation';
import { cursorAt } from '../../manifest/cursor/cursor';
import type { TextPosition } from '../../manifest/range';
import { applyActionCommand, type ChosenAction, explainCommand, type ProtocolLocation, showViewCommand } from '../../protocol/protocol';
import { answer } from '../answer';
import { markup } from '../lspValues';
import type { FeatureContext, LspFeature } from './feature';

export const hoverFeature: LspFeature = {
  capabilities: { hoverProvider: true },
  register: (connection, context) => {
    connection.onHover(({ textDocument, position }, token) =>
      answer(context, textDocument.uri, token, (analysis) => {
        const found =
          hover(analysis, context.normalize(textDocument.uri), position, context.presentation()) ??
          explainedField(context.document(textDocument.uri), position, context);
        if (!found) return undefined;
        const links = linkLine(found.actions ?? [], textDocument.uri, context);
        const formats = context.clientCapabilities().textDocument?.hover?.contentFormat;
        const parts = [found.markdown, links, found.details ?? ''].filter((part) => part !== '');
        return { contents: markup(parts.join('\n\n'), formats), range: found.range };
      }),
    );
  },
};

/** The links of a hover. They are there only for a client that has the commands: elsewhere they would be dead. */
function linkLine(actions: readonly HoverAction[], uri: string, context: FeatureContext): string {
  return actions
    .flatMap((action) => {
      const [command, argument] = commandOf(action, uri);
      if (!context.clientCommands().includes(command)) return [];
      return [`[${escapeMarkdown(action.title)}](command:${command}${argument ? `?${encoded([argument])}` : ''})`];
    })
    .join(' · ');
}

function commandOf(action: HoverAction, uri: string): readonly [command: string, argument: ChosenAction | ProtocolLocation | undefined] {
  switch (action.kind) {
    case 'apply':
      return [applyActionCommand, { uri, range: action.range, id: action.id }];
    case 'explain':
      return [explainCommand, { uri, range: action.range }];
    case 'showPools':
      return [showViewCommand, undefined];
  }
}

/** The arguments of a command as VS Code reads them in a link. A parenthesis would end the link. */
function encoded(commandArguments: readonly unknown[]): string {
  return encodeURIComponent(JSON.stringify(commandArguments)).replaceAll('(', '%28').replaceAll(')', '%29');
}

/** The meaning of a field, for a place whose outcome has no hover. */
function explainedField(document: TextDocument | undefined, position: TextPosition, context: FeatureContext) {
  if (!document || !context.explainsFields(document, position.line)) return undefined;
  const cursor = cursorAt({ text: document.getText(), offset: document.offsetAt(position), position });
  return cursor && fieldHover(cursor, context.presentation());
}
