/**
 * Code lenses on the other side of a comparison: documents that VS Code's Git extension opens of a commit. The server knows the files of the
 * base; a document with another text gets none. (Comparisons show lenses where the setting `diffEditor.codeLens` is on.)
 */
import { CodeLens, type CodeLensProvider, Disposable, EventEmitter, languages, Position, Range, type TextDocument, Uri } from 'vscode';
import { type BaseLensesResult, baseLensesRequest } from '../../../server/src/protocol/changes';
import { showChangesCommand } from '../../../server/src/protocol/protocol';
import type { Session } from '../session';
import type { Supervisor } from '../supervisor';
import { pathOfCommitted } from './committedPath';

export function createBaseLenses(session: Session, supervisor: Supervisor): Disposable {
  const changed = new EventEmitter<void>();
  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => {
      const uri = fileOf(document);
      if (!uri) return [];
      const found = await supervisor.request<BaseLensesResult>(baseLensesRequest, { uri: uri.toString(), text: document.getText() });
      return (found?.lenses ?? []).map(({ position, title }) => {
        const place = new Position(position.line, position.character);
        return new CodeLens(new Range(place, place), { title, command: showChangesCommand });
      });
    },
  };
  return Disposable.from(
    changed,
    session.onDidChange(() => changed.fire()),
    languages.registerCodeLensProvider(
      [
        { scheme: 'git', language: 'yaml' },
        { scheme: 'git', language: 'json' },
      ],
      provider,
    ),
  );
}

function fileOf({ uri }: TextDocument): Uri | undefined {
  const path = pathOfCommitted(uri.query);
  return path === undefined ? undefined : Uri.file(path);
}
