/**
 * What is read of a base that was chosen: its files, its history, and the analysis that edits are compared with. A file whose text is the same is
 * the same value as in the workspace, so only what differs is parsed.
 */
import { analyze } from '../../analysis/analyze';
import { clusterPasts } from '../../analysis/history/clusterPast';
import { type PastCommit, pastSteps } from '../../analysis/history/pastSteps';
import { type AnalyzedBase, cachedBase, remembered } from '../../analysis/plan/cachedBase';
import type { Base } from '../../analysis/plan/comparison';
import type { Settings } from '../../analysis/settings';
import type { GitDoor } from '../../files/gitDoor';
import { parseManifest } from '../../manifest/read/parseManifest';
import { type Message, message } from '../../model/message';
import { once } from '../../model/once';
import { fileUri, pathOfUri } from '../../paths/uris';
import type { BaseChoice } from '../../protocol/changes';
import { type SourceFile, sourceFile, type WorkspaceFolder } from '../../workspace/clusters/workspace';
import type { IsLeftOut } from '../folders';
import type { Sources } from '../sources';

/** What the files of a base are read with, and the workspace that it belongs to. */
export interface BaseReading {
  readonly askGit: (program: string | undefined) => GitDoor | undefined;
  readonly sources: Sources;
  readonly folders: () => readonly WorkspaceFolder[];
  readonly settings: () => Settings;
  readonly isLeftOut: IsLeftOut;
  /** Resolves when the workspace has been read. */
  readonly scanned: () => Promise<void>;
}

/** The base of a choice, or why there is none. */
export interface ChosenBase {
  readonly base: AnalyzedBase | undefined;
  readonly problem: Message | undefined;
}

export const noBase: ChosenBase = { base: undefined, problem: undefined };

export async function chosenBase(choice: BaseChoice, reading: BaseReading): Promise<ChosenBase> {
  switch (choice.kind) {
    case 'none':
      return noBase;
    case 'saved': {
      await reading.scanned();
      const files = [...reading.sources.savedFiles()];
      return { base: baseOf('saved', { files: () => files, covers: () => true, history: [] }, reading), problem: undefined };
    }
    case 'revision': {
      const content = await contentOf(choice, reading);
      return 'text' in content
        ? { base: undefined, problem: content }
        : { base: baseOf(choice.revision, content, reading), problem: undefined };
    }
  }
}

type Revision = Extract<BaseChoice, { readonly kind: 'revision' }>;

interface BaseContent extends Pick<Base, 'files' | 'covers'> {
  /** The oldest commit first. */
  readonly history: readonly PastCommit[];
}

/** The contents of a base. A folder without such a revision runs nowhere; where no folder has it, the message says why. */
async function contentOf({ revision, program }: Revision, reading: BaseReading): Promise<BaseContent | Message> {
  const { askGit, sources, folders, isLeftOut } = reading;
  const git = askGit(program);
  if (!git) return message('this server can start no programs');
  const read = await Promise.all(
    folders().map(async ({ uri }) => {
      const folder = pathOfUri(uri);
      return { uri, found: folder === undefined ? undefined : await git.base(folder, revision, (path) => isLeftOut(uri, path)) };
    }),
  );
  const bases = read.flatMap(({ found }) => (found && !('text' in found) ? [found] : []));
  if (bases.length === 0) return read.flatMap(({ found }) => (found && 'text' in found ? [found] : []))[0] ?? message('no folder is open');
  const covered = read.flatMap(({ uri, found }) => (found && !('text' in found) ? [`${uri}/`] : []));
  return {
    // Made when it is asked for: by then the workspace was read, and what is the same need not be parsed again.
    files: once(() => {
      const now = new Map([...sources.files()].map((file) => [file.uri, file]));
      return bases.flatMap(({ files }) => files.map(({ path, text }) => sameOrParsed(fileUri(path), text, now)));
    }),
    covers: (uri) => covered.some((folder) => uri.startsWith(folder)),
    history: bases.flatMap(({ history }) => history).sort((a, b) => a.time - b.time),
  };
}

function sameOrParsed(uri: string, text: string, now: ReadonlyMap<string, SourceFile>): SourceFile {
  const file = now.get(uri);
  return file && file.manifest.lines.text === text && !file.manifest.stale ? file : sourceFile(parseManifest(uri, text));
}

/** The base as an analysis compares with it. Its clusters are computed again when the settings, the folders or the states of clusters change. */
function baseOf(name: string, { files, covers, history }: BaseContent, { folders, settings, sources }: BaseReading): AnalyzedBase {
  // The states of clusters tell nothing of what was before.
  const past = remembered(
    () => [folders(), settings()],
    () => {
      const now = new Map([...sources.files()].map((file) => [file.uri, file]));
      return clusterPasts(
        pastSteps(history, (uri, text) => sameOrParsed(uri, text, now)),
        { folders: folders(), settings: settings() },
      );
    },
  );
  return cachedBase({
    name,
    files,
    covers,
    analyzed: (live) => analyze({ revision: 0, folders: folders(), files: files(), settings: settings(), live, past: past() }),
    inputs: () => [folders(), settings()],
  });
}
