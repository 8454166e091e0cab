/**
 * Reading the addresses of a running cluster: a person picks a context of their kubeconfig, the server asks kubectl, and the answer is kept.
 * Nothing of it happens in a workspace that is not trusted.
 */
import { Disposable, type ExtensionContext, l10n, type Memento, ProgressLocation, window, workspace } from 'vscode';
import {
  type KnownClusterState,
  type KubeContextsResult,
  kubeContextsRequest,
  type ReadClusterResult,
  readClusterRequest,
} from '../../../server/src/protocol/runningClusters';
import { allocationView } from '../allocationTree';
import { plainMessage } from '../plainMessage';
import type { Session } from '../session';
import type { Supervisor } from '../supervisor';
import type { ClusterStates } from './clusterStates';

export interface ClusterCommands {
  /** Asks the person for a cluster and a context. */
  read(): Promise<void>;
  /** Reads a state again: that of the cluster of a row, or all of them. */
  refresh(row?: unknown): Promise<void>;
  /** Shows no message: what fails is in the log. */
  refreshQuietly(): Promise<void>;
  forget(row?: unknown): Promise<void>;
}

export interface ClusterCommandNeeds {
  readonly context: Pick<ExtensionContext, 'workspaceState'>;
  readonly session: Session;
  readonly supervisor: Supervisor;
  readonly states: ClusterStates;
  log(text: string): void;
}

export function createClusterCommands({ context, session, supervisor, states, log }: ClusterCommandNeeds): ClusterCommands {
  const readFrom = async (
    { cluster, source }: Pick<KnownClusterState, 'cluster' | 'source'>,
    location: ProgressLocation | { viewId: string },
    tell: Told,
  ): Promise<void> => {
    const options = { location, cancellable: true, title: l10n.t('LB IPAM: reading addresses from {0}', plainMessage(source)) };
    const result = await window.withProgress(options, async (_, token) => {
      const answer = await supervisor.request<ReadClusterResult>(readClusterRequest, { context: source }, token);
      return token.isCancellationRequested ? 'cancelled' : answer;
    });
    if (result === 'cancelled') return;
    if (!result?.reading) {
      tell.problem(result?.problem ?? l10n.t('The language server of LB IPAM is not running.'));
      return;
    }
    const { text, taken, leftOut } = result.reading;
    await states.keep({ cluster, source, taken, text });
    for (const { kind, problem } of leftOut) log(`${source}: ${kind} left out: ${problem}`);
    if (leftOut.length > 0) tell.leftOut(leftOut.map(({ kind }) => kind));
  };
  const refreshAll = async (chosen: readonly string[] | undefined, tell: Told): Promise<void> => {
    if (!isAllowed()) return;
    for (const state of states.current()) {
      if (!chosen || chosen.includes(state.cluster)) await readFrom(state, { viewId: allocationView }, tell);
    }
  };
  return {
    read: async () => {
      if (!isAllowed()) return;
      const cluster = await pickCluster(session);
      if (cluster === undefined) return;
      const source = await pickContext(supervisor, context.workspaceState, cluster);
      if (source === undefined) return;
      await rememberContext(context.workspaceState, cluster, source);
      await readFrom({ cluster, source }, ProgressLocation.Notification, toPerson);
    },
    refresh: (row) => refreshAll(clustersOf(row), toPerson),
    // Messages about what is left out are in the log by then.
    refreshQuietly: async () => {
      if (workspace.isTrusted) await refreshAll(undefined, { problem: log, leftOut: () => {} });
    },
    forget: (row) => states.forget(clustersOf(row) ?? states.current().map(({ cluster }) => cluster)),
  };
}

function isAllowed(): boolean {
  if (workspace.isTrusted) return true;
  window.showInformationMessage(l10n.t('Addresses of a running cluster are read in a trusted workspace only.'));
  return false;
}

/** The outlets that tell what becomes of a reading. */
interface Told {
  problem(text: string): void;
  leftOut(kinds: readonly string[]): void;
}

const toPerson: Told = { problem: tellProblem, leftOut: tellLeftOut };

function tellProblem(problem: string): void {
  window.showErrorMessage(plainMessage(problem));
}

function tellLeftOut(kinds: readonly string[]): void {
  window.showInformationMessage(
    l10n.t('The cluster does not have, or does not let you list: {0}. The output says more.', plainMessage(kinds.join(', '))),
  );
}

function clustersOf(row: unknown): readonly string[] | undefined {
  const cluster = typeof row === 'object' && row !== null && 'cluster' in row ? row.cluster : undefined;
  return typeof cluster === 'string' ? [cluster] : undefined;
}

/** Asks only where there are several clusters. */
async function pickCluster(session: Session): Promise<string | undefined> {
  const names = session.state().status?.clusters.map(({ name }) => name) ?? [];
  if (names.length > 1) {
    const items = names.map((name) => ({ label: plainMessage(name), name }));
    return (await window.showQuickPick(items, { placeHolder: l10n.t('Which cluster of the workspace is it?') }))?.name;
  }
  if (names[0] === undefined)
    window.showInformationMessage(l10n.t('There are no pools and no Services here whose addresses could be read.'));
  return names[0];
}

async function pickContext(supervisor: Supervisor, memory: Memento, cluster: string): Promise<string | undefined> {
  const answer = await supervisor.request<KubeContextsResult>(kubeContextsRequest, {});
  if (!answer || answer.problem !== undefined) {
    tellProblem(answer?.problem ?? l10n.t('The language server of LB IPAM is not running.'));
    return undefined;
  }
  if (answer.contexts.length === 0) {
    tellProblem(l10n.t('The kubeconfig has no context.'));
    return undefined;
  }
  const last = remembered(memory)[cluster];
  const items = answer.contexts.map((name) => ({
    label: plainMessage(name),
    description: name === last ? l10n.t('read last time') : '',
    name,
  }));
  const sorted = [...items.filter(({ name }) => name === last), ...items.filter(({ name }) => name !== last)];
  const placeHolder = l10n.t('The context of your kubeconfig that {0} runs in', cluster);
  return (await window.showQuickPick(sorted, { placeHolder }))?.name;
}

const contextsKey = 'lbipam.contexts';

function remembered(memory: Memento): Readonly<Record<string, string>> {
  return memory.get<Readonly<Record<string, string>>>(contextsKey, {});
}

async function rememberContext(memory: Memento, cluster: string, source: string): Promise<void> {
  await memory.update(contextsKey, { ...remembered(memory), [cluster]: source });
}

/** The setting with the minutes between two readings. Only the person's own settings count: a workspace can't ask for readings. */
const refreshSetting = 'lbipam.clusterRefreshMinutes';

export function refreshRegularly(refresh: () => Promise<void>): Disposable {
  let timer: ReturnType<typeof setInterval> | undefined;
  const start = (): void => {
    clearInterval(timer);
    const minutes = workspace.getConfiguration().inspect<number>(refreshSetting)?.globalValue ?? 0;
    timer = minutes >= 1 ? setInterval(() => void refresh(), minutes * 60_000) : undefined;
  };
  start();
  return Disposable.from(
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(refreshSetting)) start();
    }),
    { dispose: () => clearInterval(timer) },
  );
}
