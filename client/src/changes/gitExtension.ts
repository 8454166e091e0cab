/**
 * What VS Code's Git extension decides: whether Git may be asked at all, which program it is, and when a repository has another HEAD. Where the
 * extension is not there, is off (`git.enabled`, Restricted Mode) or has found no Git, there is none. The server reads the repository with that program.
 */
import { Disposable, type Event, EventEmitter, extensions, workspace } from 'vscode';

export interface GitExtension extends Disposable {
  /** The path of Git; undefined where it is not to be asked. */
  readonly program: () => string | undefined;
  /** The extension has said whether there is Git. Before it has, `program` gives none. */
  readonly isKnown: () => boolean;
  /** It became known, or Git is to be asked from now on, or no longer, or a repository has another HEAD. */
  readonly onDidChange: Event<void>;
}

/** The part that is used of `extensions/git/src/api/git.d.ts` of VS Code. */
interface GitExports {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: Event<boolean>;
  /** Throws while it is not enabled. */
  getAPI(version: 1): GitApi;
}

interface GitApi {
  readonly git: { readonly path: string };
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: Event<Repository>;
  readonly onDidCloseRepository: Event<Repository>;
}

interface Repository {
  readonly state: { readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined; readonly onDidChange: Event<void> };
}

export function createGitExtension(): GitExtension {
  const changed = new EventEmitter<void>();
  const disposables: Disposable[] = [changed];
  let isKnown = false;
  let found: GitExports | undefined;
  let api: GitApi | undefined;
  const update = (): void => {
    const now = found?.enabled ? found.getAPI(1) : undefined;
    if (now && now !== api) disposables.push(followHeads(now, () => changed.fire()));
    api = now;
    changed.fire();
  };
  const look = async (): Promise<void> => {
    const exports = await activate();
    if (isKnown && exports === found) return;
    isKnown = true;
    found = exports;
    if (exports) disposables.push(exports.onDidChangeEnablement(update));
    update();
  };
  disposables.push(
    // A workspace that becomes trusted gets the extension then.
    extensions.onDidChange(() => (found ? undefined : look())),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('git.enabled')) changed.fire();
    }),
  );
  void look();
  return {
    program: () => (isWanted() ? api?.git.path : undefined),
    isKnown: () => isKnown,
    onDidChange: changed.event,
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

async function activate(): Promise<GitExports | undefined> {
  try {
    return await extensions.getExtension<GitExports>('vscode.git')?.activate();
  } catch {
    return undefined;
  }
}

/** A person who switches Git off at runtime closes the repositories of the extension, which stays active. */
function isWanted(): boolean {
  return (workspace.workspaceFolders ?? []).some(({ uri }) => workspace.getConfiguration('git', uri).get<boolean>('enabled') !== false);
}

/** A repository changes with every saved file; what counts here is its HEAD. */
function followHeads(api: GitApi, headChanged: () => void): Disposable {
  const listeners = new Map<Repository, Disposable>();
  const follow = (repository: Repository): void => {
    let last = headOf(repository);
    const listener = repository.state.onDidChange(() => {
      const now = headOf(repository);
      if (now === last) return;
      last = now;
      headChanged();
    });
    listeners.set(repository, listener);
  };
  for (const repository of api.repositories) follow(repository);
  return Disposable.from(
    api.onDidOpenRepository((repository) => {
      follow(repository);
      headChanged();
    }),
    api.onDidCloseRepository((repository) => {
      listeners.get(repository)?.dispose();
      listeners.delete(repository);
    }),
    {
      dispose: () => {
        for (const listener of listeners.values()) listener.dispose();
      },
    },
  );
}

function headOf({ state: { HEAD } }: Repository): string {
  return `${HEAD?.name ?? ''} ${HEAD?.commit ?? ''}`;
}
