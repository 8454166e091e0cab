/**
 * What the clusters are taken to run, and the files are compared with: HEAD at first, another revision or the last saved state when a person
 * chooses it. Git is asked in a trusted workspace only; elsewhere the base is what was saved when the person pressed *Set Base*.
 */
import { Disposable, type ExtensionContext, l10n, type QuickPickItem, window, workspace } from 'vscode';
import {
  type BaseChoice,
  type BranchesResult,
  branchesRequest,
  type SetBaseResult,
  setBaseRequest,
} from '../../../server/src/protocol/protocol';
import { plainMessage } from '../plainMessage';
import type { Platform } from '../server/languageServer';
import type { Session } from '../session';
import type { Supervisor } from '../supervisor';

export interface BaseChooser extends Disposable {
  /** Asks the person for a base. */
  choose(): Promise<void>;
}

export interface BaseNeeds {
  readonly platform: Platform;
  readonly context: Pick<ExtensionContext, 'workspaceState'>;
  readonly session: Session;
  readonly supervisor: Supervisor;
}

const choiceKey = 'lbipam.base';
const head = 'HEAD';

/** The base for a server that starts. */
export function firstBase(platform: Platform, { workspaceState }: BaseNeeds['context']): BaseChoice {
  return mayAskGit(platform) ? { kind: 'revision', revision: workspaceState.get(choiceKey, head) } : { kind: 'none' };
}

export function createBaseChooser({ platform, context: { workspaceState }, session, supervisor }: BaseNeeds): BaseChooser {
  const revision = (): string => workspaceState.get(choiceKey, head);
  let isSaved = false;
  const tell = (base: BaseChoice) => supervisor.request<SetBaseResult>(setBaseRequest, { base });
  /** HEAD may be another commit after a commit, and when the window gets the focus again. */
  const renew = async (): Promise<void> => {
    if (mayAskGit(platform) && !isSaved && session.state().server === 'running') await tell({ kind: 'revision', revision: revision() });
  };
  // A server that starts again does not know what was saved.
  const listener = session.onDidChange(({ server }) => {
    if (server !== 'running') isSaved = false;
  });
  const logs = workspace.createFileSystemWatcher('**/.git/{HEAD,logs/HEAD}');
  const disposables = Disposable.from(
    listener,
    logs,
    logs.onDidChange(renew),
    logs.onDidCreate(renew),
    workspace.onDidGrantWorkspaceTrust(renew),
    workspace.onDidChangeWorkspaceFolders(renew),
    window.onDidChangeWindowState(({ focused }) => (focused ? renew() : undefined)),
  );
  return {
    choose: async () => {
      const chosen = await pickBase(platform, supervisor);
      if (!chosen) return;
      isSaved = chosen.kind === 'saved';
      if (chosen.kind === 'revision') await workspaceState.update(choiceKey, chosen.revision);
      const result = await tell(chosen);
      if (result?.problem !== undefined) window.showWarningMessage(plainMessage(result.problem));
    },
    dispose: () => disposables.dispose(),
  };
}

interface BaseItem extends QuickPickItem {
  readonly base: BaseChoice;
}

/** Git needs a repository on the disk. */
function mayAskGit({ startsPrograms }: Platform): boolean {
  return startsPrograms && workspace.isTrusted && (workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === 'file');
}

async function pickBase(platform: Platform, supervisor: Supervisor): Promise<BaseChoice | undefined> {
  const saved: BaseItem = {
    label: l10n.t('The last saved state'),
    description: l10n.t('what is on disk now'),
    base: { kind: 'saved' },
  };
  if (!mayAskGit(platform)) return saved.base;
  const answer = await supervisor.request<BranchesResult>(branchesRequest, {});
  const branches = (answer?.branches ?? []).map(
    (branch): BaseItem => ({
      label: plainMessage(branch),
      description: l10n.t('where this branch left it'),
      base: { kind: 'revision', revision: branch },
    }),
  );
  const last: BaseItem = { label: head, description: l10n.t('the last commit'), base: { kind: 'revision', revision: head } };
  const other: BaseItem = { label: l10n.t('Another revision…'), base: { kind: 'none' } };
  const placeHolder = l10n.t('What are the files compared with?');
  const picked = await window.showQuickPick([last, saved, ...branches, other], { placeHolder });
  if (picked !== other) return picked?.base;
  const written = await window.showInputBox({ prompt: l10n.t('A commit, a tag or a branch'), validateInput: emptyProblem });
  return written === undefined ? undefined : { kind: 'revision', revision: written.trim() };
}

function emptyProblem(text: string): string | undefined {
  return text.trim() === '' ? l10n.t('Write the name of a revision.') : undefined;
}
