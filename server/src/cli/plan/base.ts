/** `--base REVISION|FOLDER`: the files that the clusters are taken to run, under the paths that they have beside the checked ones. */
import path from 'node:path';
import { analyze } from '../../analysis/analyze';
import { clusterPasts } from '../../analysis/history/clusterPast';
import { pastSteps } from '../../analysis/history/pastSteps';
import { type AnalyzedBase, cachedBase } from '../../analysis/plan/cachedBase';
import { excludes } from '../../files/fileSystem';
import type { GitCommit } from '../../files/gitDoor';
import { openGit } from '../../files/node/git/gitBase';
import { type ReadFile, readFolder } from '../../files/node/readFolder';
import { type Message, message } from '../../model/message';
import { once } from '../../model/once';
import { fileUri, pathOfUri } from '../../paths/uris';
import type { SourceFile } from '../../workspace/clusters/workspace';
import { isProblem, type Problem } from '../problem';
import type { FolderSettings } from '../settingsFile';
import { inputOf, isBelow, isFolder, manifestAt, parsed, type WorkspaceFiles } from '../workspaceFiles';

export interface BaseOrigin {
  readonly kind: 'git' | 'folder' | 'state';
  /** The base as the person wrote it. */
  readonly name: string;
  readonly commit: string | undefined;
}

export interface CheckedBase {
  readonly base: AnalyzedBase;
  readonly origin: BaseOrigin;
  /** Notes that a reader of the report needs. */
  readonly notes: readonly Message[];
}

/** A text is the reason why the base can't be read. */
export async function readBase(
  root: string,
  base: string,
  { paths, found }: { readonly paths: readonly string[]; readonly found: FolderSettings },
): Promise<CheckedBase | Problem> {
  const read = await readBaseFiles(root, base, found);
  if (isProblem(read)) return read;
  const { home, above, settings } = found;
  const files = parsed([...above, ...read.files.filter(({ path: file }) => isNamed(file, paths))]);
  const input = inputOf(home, [...files.values()]);
  const { folders } = input;
  const past = once(() => clusterPasts(pastSteps(commitsOf(read.history, paths, above), parsedOnce(files)), { folders, settings }));
  return {
    base: cachedBase({
      name: base,
      files: () => input.files,
      covers: () => true,
      analyzed: (live) => analyze({ revision: 0, ...input, settings, live, past: past() }),
      inputs: () => [],
    }),
    origin: read.origin,
    notes: read.notes,
  };
}

/** Settings above the folder are the present ones. */
function commitsOf(history: readonly GitCommit[], paths: readonly string[], above: readonly ReadFile[]): readonly GitCommit[] {
  const named = history.map((commit) => ({ ...commit, changes: commit.changes.filter(({ uri }) => isNamed(pathOfUri(uri) ?? '', paths)) }));
  const [first, ...later] = named;
  if (!first) return [];
  const beside = above.map(({ path: file, text }) => ({ uri: fileUri(file), text, age: first.time }));
  return [{ ...first, changes: [...beside, ...first.changes] }, ...later];
}

/** Most texts of the history are those of the base. */
function parsedOnce(files: WorkspaceFiles): (uri: string, text: string) => SourceFile {
  return (uri, text) => {
    const file = files.get(uri);
    return file?.manifest.lines.text === text ? file : manifestAt(uri, text);
  };
}

interface BaseFiles {
  readonly files: readonly ReadFile[];
  /** Empty for a folder, which does not tell in which order its files came. */
  readonly history: readonly GitCommit[];
  readonly origin: BaseOrigin;
  readonly notes: readonly Message[];
}

/** A revision goes before a folder of the same name, which can be written as `./name`. */
async function readBaseFiles(root: string, base: string, { settings: { exclude }, home }: FolderSettings): Promise<BaseFiles | Problem> {
  const way = path.relative(home, root);
  const isPath = base.startsWith('./') || base.startsWith('../') || base === '.' || base === '..' || path.isAbsolute(base);
  if (!isPath) {
    const isExcluded = excludes(exclude);
    const git = await openGit(undefined).base(root, base, (relative) =>
      isExcluded(path.posix.join(way.replaceAll(path.sep, '/'), relative)),
    );
    if (!('text' in git)) return { ...git, origin: { kind: 'git', name: git.name, commit: git.commit } };
    if (!isFolder(base)) return git;
  }
  const folder = path.resolve(base);
  if (!isFolder(folder)) return message('{0} is no folder', `'${base}'`);
  // The files of the base take the places of the files that they are compared with.
  const files = [...readFolder(folder, { exclude, root: path.resolve(folder, path.relative(root, home)) })].map(({ path: file, text }) => ({
    path: path.join(root, path.relative(folder, file)),
    text,
  }));
  return { files, history: [], origin: { kind: 'folder', name: base, commit: undefined }, notes: [] };
}

function isNamed(file: string, paths: readonly string[]): boolean {
  return paths.some((wanted) => isBelow(path.resolve(wanted), file));
}
