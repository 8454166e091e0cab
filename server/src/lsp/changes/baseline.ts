/**
 * What the files are compared with: a revision of their Git repositories, or what was saved at some moment. A file whose text is the same is
 * the same value as in the workspace, so only what differs is parsed.
 */
import { dequal } from 'dequal';
import { analyze } from '../../analysis/analyze';
import { clusterPasts } from '../../analysis/history/clusterPast';
import { type PastCommit, pastSteps } from '../../analysis/history/pastSteps';
import { type AnalyzedBase, cachedBase, remembered } from '../../analysis/plan/cachedBase';
import type { Base } from '../../analysis/plan/comparison';
import type { RunningSetting, Settings } from '../../analysis/settings';
import type { GitDoor, OpenGit } from '../../files/gitDoor';
import { parseManifest } from '../../manifest/read/parseManifest';
import { type Message, message } from '../../model/message';
import { once, onceFor } from '../../model/once';
import { fileUri, pathOfUri } from '../../paths/uris';
import type { BaseChoice, FirstBase } from '../../protocol/protocol';
import { type SourceFile, sourceFile, type WorkspaceFolder } from '../../workspace/clusters/workspace';
import type { IsLeftOut } from '../folders';
import type { Sources } from '../sources';
import { within } from '../timers';

export interface Baseline {
  readonly current: () => AnalyzedBase | undefined;
  /** Why there is none; undefined while none was asked for. */
  readonly problem: () => Message | undefined;
  /** The settings are known. What is said about the workspace waits for the first base, but not for ever. */
  readonly start: (first: FirstBase) => void;
  /** Takes another one, or the one that the start waits for. */
  readonly choose: (choice: BaseChoice) => Promise<void>;
  /** Looks whether the same choice means another base by now: after a commit, or where settings ask for one. */
  readonly renew: () => Promise<void>;
  readonly isSettled: () => boolean;
  /** Resolves when it is. */
  readonly settled: () => Promise<void>;
  readonly branches: () => Promise<readonly string[]>;
}

export interface BaselineOptions {
  readonly git: OpenGit | undefined;
  readonly sources: Sources;
  readonly folders: () => readonly WorkspaceFolder[];
  readonly settings: () => Settings;
  readonly isLeftOut: IsLeftOut;
  /** Resolves when the workspace has been read. */
  readonly scanned: () => Promise<void>;
  readonly changed: () => void;
}

/** Milliseconds that the first analysis waits for the first base. */
const patience = 5_000;

interface Chosen {
  readonly base: AnalyzedBase | undefined;
  readonly problem: Message | undefined;
}

interface Reading {
  /** Tells whether the same choice means another base by now. */
  readonly mark: string;
  readonly result: Promise<Chosen>;
}

const nothing: Chosen = { base: undefined, problem: undefined };

export function createBaseline(options: BaselineOptions): Baseline {
  const { folders, settings, changed } = options;
  const askGit = onceFor((program: string | undefined) => options.git?.(program));
  let program: string | undefined;
  let choice: BaseChoice = { kind: 'none' };
  /** What was asked for last. */
  let asked: BaseChoice | undefined;
  let chosen = nothing;
  let reading: Reading | undefined;
  let isSettled = false;
  let begin = () => {};
  const settled = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const paths = () => folders().flatMap(({ uri }) => pathOfUri(uri) ?? []);
  const isWanted = () => settings().running !== 'none';

  const choose = async (wanted: BaseChoice): Promise<void> => {
    choice = wanted;
    if (wanted.kind === 'revision') {
      program = wanted.program;
      // Where no cluster runs, nothing is compared, and Git is not asked.
      if (!isWanted()) return;
    }
    const mark = wanted.kind === 'revision' ? await commitsOf(wanted.revision, paths(), askGit(wanted.program)) : '';
    // A choice that came meanwhile counts more.
    if (choice !== wanted) return;
    const current =
      reading && mark !== '' && mark === reading.mark ? reading : { mark, result: chosenBase(wanted, { ...options, askGit }) };
    reading = current;
    const read = await current.result;
    if (reading !== current || read === chosen || isSame(read, chosen)) return;
    chosen = read;
    changed();
  };
  /** What is asked for while the first base is being read takes its place before anything is said. */
  const chooseFirst = async (): Promise<void> => {
    let taken: BaseChoice | undefined;
    while (asked && asked !== taken && !isSettled) {
      taken = asked;
      await choose(taken);
    }
  };

  return {
    current: () => (isWanted() ? chosen.base : undefined),
    problem: () => chosen.problem ?? problemOf(settings().running),
    start: (first) => {
      if (first.kind !== 'awaited') {
        asked ??= first;
        tell();
      }
      const taken = first.kind !== 'awaited' || isWanted() ? told.then(chooseFirst) : Promise.resolve();
      void within(patience, taken, () => undefined).finally(() => {
        isSettled = true;
        begin();
        changed();
      });
    },
    // Nothing overtakes the start: an analysis without the first base would say what soon is not so.
    choose: async (wanted) => {
      asked = wanted;
      tell();
      await settled;
      if (asked === wanted && choice !== wanted) await choose(wanted);
    },
    // What was saved at some moment stays what it was.
    renew: async () => {
      await settled;
      if (choice.kind === 'revision') await choose(choice);
    },
    isSettled: () => isSettled,
    settled: () => settled,
    branches: async () => {
      const lists = await Promise.all(paths().map((folder) => askGit(program)?.branches(folder) ?? []));
      return [...new Set(lists.flat())];
    },
  };
}

/** Why there is nothing to compare with although there may be a base. */
function problemOf(running: RunningSetting): Message | undefined {
  switch (running) {
    case 'head':
      return undefined;
    case 'liveState':
      return message('the setting lbipam.runningCluster counts only states that were read of clusters, and there is none');
    case 'none':
      return message('the setting lbipam.runningCluster says that no cluster runs');
  }
}

/** Both give no base, and for one reason. */
function isSame(a: Chosen, b: Chosen): boolean {
  return !a.base && !b.base && dequal(a.problem, b.problem);
}

/** The revision with the commit that it means in each folder. */
async function commitsOf(revision: string, folders: readonly string[], git: GitDoor | undefined): Promise<string> {
  const found = await Promise.all(folders.map((folder) => git?.commit(folder, revision)));
  const commits = found.map((commit) => (typeof commit === 'string' ? commit : ''));
  return commits.some((commit) => commit !== '') ? JSON.stringify([revision, folders, commits]) : '';
}

async function chosenBase(choice: BaseChoice, options: BaseReading): Promise<Chosen> {
  switch (choice.kind) {
    case 'none':
      return nothing;
    case 'saved': {
      await options.scanned();
      const files = [...options.sources.savedFiles()];
      return { base: baseOf('saved', { files: () => files, covers: () => true, history: [] }, options), problem: undefined };
    }
    case 'revision': {
      const content = await contentOf(choice, options);
      return 'text' in content
        ? { base: undefined, problem: content }
        : { base: baseOf(choice.revision, content, options), problem: undefined };
    }
  }
}

type Revision = Extract<BaseChoice, { readonly kind: 'revision' }>;

interface BaseReading extends BaselineOptions {
  readonly askGit: (program: string | undefined) => GitDoor | undefined;
}

interface BaseContent extends Pick<Base, 'files' | 'covers'> {
  /** The oldest commit first. */
  readonly history: readonly PastCommit[];
}

/** The contents of a base. A folder without such a revision runs nowhere; where no folder has it, the message says why. */
async function contentOf({ revision, program }: Revision, options: BaseReading): Promise<BaseContent | Message> {
  const { askGit, sources, folders, isLeftOut } = options;
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
function baseOf(name: string, { files, covers, history }: BaseContent, { folders, settings, sources }: BaselineOptions): AnalyzedBase {
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
