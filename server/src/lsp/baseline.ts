/**
 * What the files are compared with: a revision of their Git repositories, or what was saved at some moment. A file whose text is the same is
 * the same value as in the workspace, so only what differs is parsed.
 */
import { analyze } from '../analysis/analyze';
import type { Base } from '../analysis/plan/comparison';
import type { Settings } from '../analysis/settings';
import type { ClusterView } from '../analysis/views/clusterView';
import type { GitDoor } from '../files/git/gitBase';
import { parseManifest } from '../manifest/read/parseManifest';
import { type Message, message } from '../model/message';
import { sameList } from '../model/sameList';
import { fileUri, pathOfUri } from '../paths/uris';
import type { BaseChoice } from '../protocol/protocol';
import { type LiveStates, type SourceFile, sourceFile, type WorkspaceFolder } from '../workspace/clusters/workspace';
import type { Sources } from './sources';

export interface Baseline {
  readonly current: () => Base | undefined;
  /** Why there is none; undefined while none was asked for. */
  readonly problem: () => Message | undefined;
  /** Takes another one. The same again looks whether the revision moved on. */
  readonly choose: (choice: BaseChoice) => void;
  readonly branches: () => readonly string[];
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
  const paths = () => folders().flatMap(({ uri }) => pathOfUri(uri) ?? []);
  return {
    current: () => chosen.base,
    problem: () => chosen.problem,
    choose: (choice) => {
      const mark = choice.kind === 'revision' ? commitsOf(choice.revision, paths(), git) : '';
      if (mark !== '' && mark === chosen.mark) return;
      chosen = chosenBase(choice, mark, options);
      changed();
    },
    branches: () => [...new Set(paths().flatMap((folder) => git?.branches(folder) ?? []))],
  };
}

/** The revision with the commit that it means in each folder. */
function commitsOf(revision: string, folders: readonly string[], git: GitDoor | undefined): string {
  const commits = folders.map((folder) => {
    const commit = git?.commit(folder, revision);
    return typeof commit === 'string' ? commit : '';
  });
  return commits.some((commit) => commit !== '') ? JSON.stringify([revision, folders, commits]) : '';
}

function chosenBase(choice: BaseChoice, mark: string, options: BaselineOptions): Chosen {
  switch (choice.kind) {
    case 'none':
      return nothing;
    case 'saved':
      return { base: baseOf('saved', [...options.sources.savedFiles()], options), problem: undefined, mark };
    case 'revision': {
      const files = filesOf(choice.revision, options);
      return 'text' in files
        ? { base: undefined, problem: files, mark }
        : { base: baseOf(choice.revision, files, options), problem: undefined, mark };
    }
  }
}

/** A folder that has no such revision counts as unchanged; where none has it, the message says why. */
function filesOf(revision: string, { git, sources, folders, isLeftOut }: BaselineOptions): readonly SourceFile[] | Message {
  if (!git) return message('this server can start no programs');
  const now = new Map([...sources.files()].map((file) => [file.uri, file]));
  let problem: Message | undefined;
  let isFound = false;
  const files = folders().flatMap(({ uri }): readonly SourceFile[] => {
    const folder = pathOfUri(uri);
    const base = folder === undefined ? undefined : git.base(folder, revision, isLeftOut);
    if (base && !('text' in base)) {
      isFound = true;
      return base.files.map(({ path, text }) => sameOrParsed(fileUri(path), text, now));
    }
    problem ??= base;
    return [...now.values()].filter((file) => file.uri.startsWith(`${uri}/`));
  });
  return isFound ? files : (problem ?? message('no folder is open'));
}

function sameOrParsed(uri: string, text: string, now: ReadonlyMap<string, SourceFile>): SourceFile {
  const file = now.get(uri);
  return file && file.manifest.lines.text === text && !file.manifest.stale ? file : sourceFile(parseManifest(uri, text));
}

/** Its clusters are computed again when the settings, the folders or the states of clusters are others. */
function baseOf(name: string, files: readonly SourceFile[], { folders, settings }: BaselineOptions): Base {
  let last: { readonly inputs: readonly unknown[]; readonly clusters: readonly ClusterView[] } | undefined;
  return {
    name,
    clusters: (live: LiveStates) => {
      const inputs = [folders(), settings(), ...live.keys(), ...live.values()];
      if (!last || !sameList(last.inputs, inputs)) {
        const { clusters } = analyze({ revision: 0, folders: folders(), files, settings: settings(), live });
        last = { inputs, clusters };
      }
      return last.clusters;
    },
  };
}
