/** The manifests of a folder as a revision of its Git repository has them. No work tree is touched, and nothing is checked out. */
import path from 'node:path';
import { type Message, message } from '../../../model/message';
import { isManifestName, largestFile, skippedFolders } from '../../fileSystem';
import type { GitBase, GitDoor, GitFile, OpenGit } from '../../gitDoor';
import { readBlobs } from './blobs';
import { type KnownHistory, readHistory } from './history';
import { type Git, gitIn } from './runGit';

export const openGit: OpenGit = (program): GitDoor => {
  const histories = new Map<string, KnownHistory>();
  return {
    base: async (folder, revision, excludes) => {
      const git = gitIn(folder, program);
      return git ? readBase(git, { folder, revision, excludes, histories }) : noGit;
    },
    commit: async (folder, revision) => {
      const git = gitIn(folder, program);
      if (!git) return noGit;
      const found = await commitOf(git, revision);
      return 'text' in found ? found : found.commit;
    },
    branches: async (folder) => {
      const git = gitIn(folder, program);
      return git ? branchesOf(git) : [];
    },
  };
};

const noGit: Message = message('Git is not on PATH, so there is no revision to compare with');

interface Wanted {
  readonly folder: string;
  readonly revision: string;
  readonly excludes: (relativePath: string) => boolean;
  /** What is known of folders, for the next reading: after a commit only what is new is read. */
  readonly histories: Map<string, KnownHistory>;
}

/** What Git itself says of a folder outside of every repository tells no more than these words. */
function noRepository(problem: string): Message {
  return problem.includes('not a git repository')
    ? message('the folder is in no Git repository')
    : message('the folder is in no Git repository that can be read: {0}', problem);
}

async function readBase(git: Git, { folder, revision, excludes, histories }: Wanted): Promise<GitBase | Message> {
  const top = await git(['rev-parse', '--show-prefix']);
  if (!top.ok) return noRepository(top.problem);
  const found = await commitOf(git, revision);
  if ('text' in found) return found;
  const prefix = top.output.toString('utf8').replace(/\n$/, '');
  const listed = await git(['ls-tree', '-r', '-z', '-l', '--full-tree', found.commit, ...(prefix === '' ? [] : ['--', prefix])]);
  if (!listed.ok) return message("the files of '{0}' can't be listed: {1}", revision, listed.problem);
  const entries = manifestEntries(listed.output.toString('utf8'), prefix).filter(({ relative }) => !excludes(relative));
  const blobs = entries.filter(({ mode }) => mode === 'file');
  const texts = await readBlobs(
    git,
    blobs.map(({ object }) => object),
  );
  if ('text' in texts) return texts;
  const files: GitFile[] = [];
  let pointers = 0;
  for (const [index, { relative }] of blobs.entries()) {
    const text = texts.contents[index];
    if (text === undefined) continue;
    if (text.startsWith('version https://git-lfs.github.com/spec/')) pointers++;
    else files.push({ path: path.join(folder, ...relative.split('/')), text });
  }
  const pathOf = (fromTop: string) => {
    const relative = fromTop.slice(prefix.length);
    const isOurs = fromTop.startsWith(prefix) && isManifest(relative) && !excludes(relative);
    return isOurs ? path.join(folder, ...relative.split('/')) : undefined;
  };
  const history = await readHistory({ git, commit: found.commit, pathOf, files, known: histories.get(folder) });
  histories.set(folder, history.known);
  const submodules = entries.length - blobs.length;
  return {
    name: revision,
    commit: found.commit,
    files,
    history: history.commits,
    notes: [
      ...found.notes,
      ...(entries.length === 0 ? [message("'{0}' has no manifest in this folder, so all of it counts as new", revision)] : []),
      ...(submodules > 0 ? [message('{0} submodules are not read', submodules)] : []),
      ...(pointers > 0 ? [message('{0} files are pointers of Git LFS and are not read', pointers)] : []),
    ],
  };
}

async function branchesOf(git: Git): Promise<readonly string[]> {
  const list = ['for-each-ref', '--format=%(refname:short)', '--sort=-committerdate', '--count=200', 'refs/heads', 'refs/remotes'];
  const listed = await git(list);
  return listed.ok
    ? listed.output
        .toString('utf8')
        .split('\n')
        .filter((name) => name !== '')
    : [];
}

interface FoundCommit {
  readonly commit: string;
  readonly notes: readonly Message[];
}

/** A branch means the commit where the current one left it; any other revision means itself. */
async function commitOf(git: Git, revision: string): Promise<FoundCommit | Message> {
  const resolved = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  const commit = resolved.output.toString('utf8').trim();
  if (!resolved.ok || !/^[0-9a-f]{40,64}$/.test(commit)) {
    return message("'{0}' is neither a revision of this repository nor a folder: fetch it, or write the folder as ./{0}", revision);
  }
  const name = await git(['rev-parse', '--verify', '--quiet', '--symbolic-full-name', '--end-of-options', revision]);
  if (!/^refs\/(?:heads|remotes)\//.test(name.output.toString('utf8'))) return { commit, notes: [] };
  const base = await git(['merge-base', '--end-of-options', 'HEAD', commit]);
  const shared = base.output.toString('utf8').trim();
  if (base.ok && shared !== '') return { commit: shared, notes: [] };
  return { commit, notes: [message("the commit where this branch left '{0}' is not in the clone, so its tip is taken", revision)] };
}

interface TreeEntry {
  readonly mode: 'file' | 'submodule';
  readonly object: string;
  /** To the folder, with `/`. */
  readonly relative: string;
}

/** Lines of `ls-tree -z -l`: mode, type, object, size, a tab, the path. Links and what is no manifest are passed over. */
function manifestEntries(listed: string, prefix: string): readonly TreeEntry[] {
  return listed.split('\0').flatMap((line): readonly TreeEntry[] => {
    const tab = line.indexOf('\t');
    const [mode = '', type, object = '', size] = line.slice(0, tab).split(/ +/);
    const relative = line.slice(tab + 1 + prefix.length);
    if (type === 'commit') return [{ mode: 'submodule', object, relative }];
    const isRead = type === 'blob' && mode !== '120000' && Number(size) <= largestFile && isManifest(relative);
    return isRead ? [{ mode: 'file', object, relative }] : [];
  });
}

function isManifest(relative: string): boolean {
  const folders = relative.split('/').slice(0, -1);
  return isManifestName(relative) && !folders.some((name) => skippedFolders.has(name));
}
