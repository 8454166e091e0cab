/**
 * What the files are compared with: a revision of their Git repositories, or what was saved at some moment. A file whose text is the same is
 * the same value as in the workspace, so only what differs is parsed.
 */
import { analyze } from '../analysis/analyze';
import { cachedBase } from '../analysis/plan/cachedBase';
import type { Base } from '../analysis/plan/comparison';
import type { Settings } from '../analysis/settings';
import type { GitDoor } from '../files/git/gitBase';
import { parseManifest } from '../manifest/read/parseManifest';
import { type Message, message } from '../model/message';
import { fileUri, pathOfUri } from '../paths/uris';
import type { BaseChoice } from '../protocol/protocol';
import { type SourceFile, sourceFile, type WorkspaceFolder } from '../workspace/clusters/workspace';
import type { Sources } from './sources';

export interface Baseline {
  readonly current: () => Base | undefined;
  /** Why there is none; undefined while none was asked for. */
  readonly problem: () => Message | undefined;
  /** Takes another one. The same again looks whether the revision moved on. */
  readonly choose: (choice: BaseChoice) => Promise<void>;
  readonly branches: () => Promise<readonly string[]>;
}

export interface BaselineOptions {
  readonly git: GitDoor | undefined;
  readonly sources: Sources;
  readonly folders: () => readonly WorkspaceFolder[];
  readonly settings: () => Settings;
  /** By the path relative to the folder. */
  readonly isLeftOut: (relativePath: string) => boolean;
  readonly changed: () => void;
}

interface Chosen {
  readonly base: Base | undefined;
  readonly problem: Message | undefined;
  /** Tells whether the same choice means another base by now. */
  readonly mark: string;
}

const nothing: Chosen = { base: undefined, problem: undefined, mark: '' };

export function createBaseline(options: BaselineOptions): Baseline {
  const { git, folders, changed } = options;
  let chosen = nothing;
  let newest = 0;
  const paths = () => folders().flatMap(({ uri }) => pathOfUri(uri) ?? []);
  return {
    current: () => chosen.base,
    problem: () => chosen.problem,
    choose: async (choice) => {
      const number = ++newest;
      const mark = choice.kind === 'revision' ? await commitsOf(choice.revision, paths(), git) : '';
      if (mark !== '' && mark === chosen.mark) return;
      const read = await chosenBase(choice, mark, options);
      // A choice that came meanwhile counts more.
      if (number !== newest) return;
      chosen = read;
      changed();
    },
    branches: async () => {
      const lists = await Promise.all(paths().map((folder) => git?.branches(folder) ?? []));
      return [...new Set(lists.flat())];
    },
  };
}

/** The revision with the commit that it means in each folder. */
async function commitsOf(revision: string, folders: readonly string[], git: GitDoor | undefined): Promise<string> {
  const found = await Promise.all(folders.map((folder) => git?.commit(folder, revision)));
  const commits = found.map((commit) => (typeof commit === 'string' ? commit : ''));
  return commits.some((commit) => commit !== '') ? JSON.stringify([revision, folders, commits]) : '';
}

async function chosenBase(choice: BaseChoice, mark: string, options: BaselineOptions): Promise<Chosen> {
  switch (choice.kind) {
    case 'none':
      return nothing;
    case 'saved':
      return { base: baseOf('saved', { files: [...options.sources.savedFiles()], ages: undefined }, options), problem: undefined, mark };
    case 'revision': {
      const files = await filesOf(choice.revision, options);
      return 'text' in files
        ? { base: undefined, problem: files, mark }
        : { base: baseOf(choice.revision, files, options), problem: undefined, mark };
    }
  }
}

interface BaseContent {
  readonly files: readonly SourceFile[];
  /** By URI. */
  readonly ages: ReadonlyMap<string, number> | undefined;
}

/** A folder that has no such revision counts as unchanged; where none has it, the message says why. */
async function filesOf(revision: string, { git, sources, folders, isLeftOut }: BaselineOptions): Promise<BaseContent | Message> {
  if (!git) return message('this server can start no programs');
  const read = await Promise.all(
    folders().map(async ({ uri }) => {
      const folder = pathOfUri(uri);
      return { uri, found: folder === undefined ? undefined : await git.base(folder, revision, isLeftOut) };
    }),
  );
  const now = new Map([...sources.files()].map((file) => [file.uri, file]));
  const bases = read.flatMap(({ found }) => (found && !('text' in found) ? [found] : []));
  if (bases.length === 0) return read.flatMap(({ found }) => (found && 'text' in found ? [found] : []))[0] ?? message('no folder is open');
  return {
    files: read.flatMap(({ uri, found }) =>
      found && !('text' in found)
        ? found.files.map(({ path, text }) => sameOrParsed(fileUri(path), text, now))
        : [...now.values()].filter((file) => file.uri.startsWith(`${uri}/`)),
    ),
    ages: new Map(bases.flatMap(({ ages }) => [...ages].map(([path, age]) => [fileUri(path), age] as const))),
  };
}

function sameOrParsed(uri: string, text: string, now: ReadonlyMap<string, SourceFile>): SourceFile {
  const file = now.get(uri);
  return file && file.manifest.lines.text === text && !file.manifest.stale ? file : sourceFile(parseManifest(uri, text));
}

/** Its clusters are computed again when the settings, the folders or the states of clusters are others. */
function baseOf(name: string, { files, ages }: BaseContent, { folders, settings }: BaselineOptions): Base {
  return cachedBase(
    name,
    (live) => analyze({ revision: 0, folders: folders(), files, settings: settings(), live, ages }),
    () => [folders(), settings()],
  );
}
