/**
 * *Explain*: all that is known of a Service, a pool or an address as a document in the preview of Markdown. The document is a view of what the
 * server says, so it is made again after each analysis while it is open.
 */
import { commands, type Disposable, EventEmitter, l10n, Uri, window, workspace } from 'vscode';
import { isLocation, isStorySubject } from '../../../server/src/protocol/arguments';
import { type StoryParams, type StoryResult, storyRequest } from '../../../server/src/protocol/protocol';
import type { Session } from '../session';
import type { Supervisor } from '../supervisor';

const storyScheme = 'lbipam-story';

export interface StoryDocuments extends Disposable {
  /** Tells the story of a location, of a row of a view, or of the token at the cursor. */
  explain(argument?: unknown): Promise<void>;
}

export function createStoryDocuments(session: Session, supervisor: Pick<Supervisor, 'request'>): StoryDocuments {
  const changed = new EventEmitter<Uri>();
  const ask = (params: StoryParams) => supervisor.request<StoryResult | null>(storyRequest, params);
  const known = new Map<string, string>();
  const provider = workspace.registerTextDocumentContentProvider(storyScheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) => {
      const subject = subjectIn(uri);
      const story = subject && (await ask({ subject }));
      // A story that an edit overtook stays until the next analysis. If its subject is gone, the document says so.
      const text = story?.markdown ?? (story === null ? l10n.t('This is no longer in the workspace.') : known.get(uri.toString()));
      if (text !== undefined) known.set(uri.toString(), text);
      return text;
    },
  });
  let told = -1;
  const listener = session.onDidChange(({ status }) => {
    if (status?.state !== 'ready' || status.revision === told) return;
    told = status.revision;
    for (const { uri } of workspace.textDocuments) if (uri.scheme === storyScheme) changed.fire(uri);
  });
  const forget = workspace.onDidCloseTextDocument(({ uri }) => known.delete(uri.toString()));
  return {
    explain: async (argument) => {
      const params = paramsOf(argument);
      const story = params && (await ask(params));
      if (!story) {
        window.showInformationMessage(l10n.t('There is no Service, pool or requested address here to explain.'));
        return;
      }
      const uri = uriOf(story);
      known.set(uri.toString(), story.markdown);
      changed.fire(uri);
      await commands.executeCommand('markdown.showPreview', uri);
    },
    dispose: () => {
      for (const disposable of [provider, listener, forget, changed]) disposable.dispose();
    },
  };
}

function paramsOf(argument: unknown): StoryParams | undefined {
  if (isLocation(argument)) return { place: argument };
  if (typeof argument === 'object' && argument !== null && 'id' in argument && typeof argument.id === 'string') return { row: argument.id };
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { start, end } = editor.selection;
  return { place: { uri: editor.document.uri.toString(), range: { start, end } } };
}

/** The path gives the name of the tab; the query identifies the subject. */
function uriOf({ title, subject }: StoryResult): Uri {
  return Uri.from({ scheme: storyScheme, path: `/${title.replaceAll('/', '\u2215')}.md`, query: JSON.stringify(subject) });
}

function subjectIn({ query }: Uri) {
  try {
    const parsed: unknown = JSON.parse(query);
    return isStorySubject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
