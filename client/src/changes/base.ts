/**
 * What the clusters are taken to run, and the files are compared with: HEAD at first, another revision or the last saved state when a person
 * chooses it. Git is asked where VS Code's Git extension has found it; elsewhere, and in a workspace that is not trusted, the base is what was
 * saved when the person pressed *Set Base*, else there is none.
 */
import { Disposable, type ExtensionContext, l10n, type QuickPickItem, window, workspace } from 'vscode';
import {
  type BaseChoice,
  type BranchesResult,
  branchesRequest,
  type FirstBase,
  type SetBaseResult,
  setBaseRequest,
} from '../../../server/src/protocol/changes';
import { plainMessage } from '../plainMessage';
import type { Session } from '../session';
import type { Supervisor } from '../supervisor';
import type { FirstBases } from './firstBase';
import type { GitExtension } from './gitExtension';

export interface BaseChooser extends Disposable {
  /** Asks the person for a base. */
  choose(): Promise<void>;
}

export interface BaseNeeds {
  readonly git: GitExtension;
  readonly first: FirstBases;
  readonly context: Pick<ExtensionContext, 'workspaceState'>;
  readonly session: Session;
  readonly supervisor: Supervisor;
}

const choiceKey = 'lbipam.base';
const head = 'HEAD';

/** The base where the person chooses none that was saved. */
export function currentBase(git: GitExtension, { workspaceState }: BaseNeeds['context']): FirstBase {
  if (mayAskGit() && !git.isKnown()) return { kind: 'awaited' };
  const program = gitOf(git);
  return program === undefined ? { kind: 'none' } : { kind: 'revision', revision: workspaceState.get(choiceKey, head), program };
}

export function createBaseChooser({ git, first, context, session, supervisor }: BaseNeeds): BaseChooser {
  let isSaved = false;
  const tell = (base: BaseChoice) => {
    first.told();
    return supervisor.request<SetBaseResult>(setBaseRequest, { base });
  };
  /** HEAD may be another commit after a commit, and other branches when the window gets the focus again. */
  const renew = async (): Promise<void> => {
    const base = first.known();
    if (base && !isSaved && session.state().server === 'running') await tell(base);
  };
  // A server that starts again does not know what was saved.
  const listener = session.onDidChange(({ server }) => {
    if (server !== 'running') isSaved = false;
    else if (first.isOwed()) void renew();
  });
  const disposables = Disposable.from(
    listener,
    git.onDidChange(renew),
    workspace.onDidGrantWorkspaceTrust(renew),
    workspace.onDidChangeWorkspaceFolders(renew),
    window.onDidChangeWindowState(({ focused }) => (focused ? renew() : undefined)),
  );
  return {
    choose: async () => {
      const chosen = await pickBase(gitOf(git), supervisor);
      if (!chosen) return;
      isSaved = chosen.kind === 'saved';
      if (chosen.kind === 'revision') await context.workspaceState.update(choiceKey, chosen.revision);
      const result = await tell(chosen);
      if (result?.problem !== undefined) window.showWarningMessage(plainMessage(result.problem));
    },
    dispose: () => disposables.dispose(),
  };
}

interface BaseItem extends QuickPickItem {
  readonly base: BaseChoice;
}

function gitOf({ program }: GitExtension): string | undefined {
  return mayAskGit() ? program() : undefined;
}

/** Git needs a repository on the disk, and the person's trust. */
function mayAskGit(): boolean {
  return workspace.isTrusted && (workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === 'file');
}

async function pickBase(program: string | undefined, supervisor: Supervisor): Promise<BaseChoice | undefined> {
  const saved: BaseItem = {
    label: l10n.t('The last saved state'),
    description: l10n.t('what is on disk now'),
    base: { kind: 'saved' },
  };
  if (program === undefined) return saved.base;
  const at = (revision: string): BaseChoice => ({ kind: 'revision', revision, program });
  const answer = await supervisor.request<BranchesResult>(branchesRequest, {});
  const branches = (answer?.branches ?? []).map(
    (branch): BaseItem => ({
      label: plainMessage(branch),
      description: l10n.t('where this branch left it'),
      base: at(branch),
    }),
  );
  const last: BaseItem = { label: head, description: l10n.t('the last commit'), base: at(head) };
  const other: BaseItem = { label: l10n.t('Another revision…'), base: { kind: 'none' } };
  const placeHolder = l10n.t('What are the files compared with?');
  const picked = await window.showQuickPick([last, saved, ...branches, other], { placeHolder });
  if (picked !== other) return picked?.base;
  const written = await window.showInputBox({ prompt: l10n.t('A commit, a tag or a branch'), validateInput: emptyProblem });
  return written === undefined ? undefined : at(written.trim());
}

function emptyProblem(text: string): string | undefined {
  return text.trim() === '' ? l10n.t('Write the name of a revision.') : undefined;
}
