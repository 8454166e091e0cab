/** Puts the parts of the extension together, on whichever platform, and takes them down again. */
import { commands, type ExtensionContext, l10n, Uri, window, workspace } from 'vscode';
import { type TreeNode, treeChildrenRequest, treeTooltipRequest } from '../../server/src/protocol/protocol';
import { clusterStatesNotification } from '../../server/src/protocol/runningClusters';
import { treePathRequest } from '../../server/src/protocol/treeView';
import { createAllocationTree } from './allocationTree';
import type { LbIpamApi } from './api';
import { createBaseChooser, currentBase } from './changes/base';
import { createBaseLenses } from './changes/baseLenses';
import { createChangesView } from './changes/changesView';
import { createFirstBases } from './changes/firstBase';
import { createGitExtension } from './changes/gitExtension';
import { createClusterCommands, refreshRegularly } from './cluster/clusterCommands';
import { createClusterStates } from './cluster/clusterStates';
import { registerCommands } from './commands';
import { keepContextKeys } from './contextKeys';
import { createDocumentation } from './documents/documentation';
import { createStoryDocuments } from './documents/storyDocuments';
import { enableSetting, isEnabled } from './enableSetting';
import { createAddressMap } from './map/addressMap';
import { createSchemaOffer } from './redHatYaml';
import { showScanProgress } from './scanProgress';
import { onDidChangeSchemes } from './server/clientOptions';
import type { Platform } from './server/languageServer';
import { createSession, whenReady } from './session';
import { createStatusBar } from './statusBar';
import { createSupervisor, type Supervisor } from './supervisor';
import { createOpenRows } from './tree/openRows';
import { followEditor } from './tree/revealRow';
import { decorateRows } from './tree/rowDecorations';
import { registerTreeCommands } from './tree/treeActions';
import { createTreeOptions } from './tree/treeOptions';
import { treeItem } from './treeItem';

/** The id of the language client in settings and in the output. */
export const clientId = 'lbipam';
export const clientName = 'LB IPAM';

let running: Supervisor | undefined;

export async function start(context: ExtensionContext, platform: Platform): Promise<LbIpamApi> {
  const output = window.createOutputChannel('LB IPAM', { log: true });
  const session = createSession(isEnabled() ? 'starting' : 'off');
  const schemas = createSchemaOffer({
    schemaFile: Uri.joinPath(context.extensionUri, 'schemas/cilium.schema.json'),
    log: (text) => output.debug(text),
  });
  const states = await createClusterStates(context);
  const git = createGitExtension();
  const first = createFirstBases(() => currentBase(git, context));
  const supervisor = createSupervisor({
    platform,
    output,
    session,
    schemas,
    known: { clusterStates: states.current, base: first.atStart },
    tellFailure: showFailure,
  });
  const clusters = createClusterCommands({ context, session, supervisor, states, log: (text) => output.warn(text) });
  const options = createTreeOptions(context);
  const openRows = createOpenRows(context);
  const tree = createAllocationTree({
    session,
    options,
    openRows,
    readRows: (asked) =>
      supervisor.request<readonly TreeNode[]>(treeChildrenRequest, { ...asked, grouping: options.grouping(), order: options.order() }),
    readTooltip: (id) => supervisor.request<string>(treeTooltipRequest, { id }),
  });
  const changes = createChangesView(session, supervisor);
  const base = createBaseChooser({ git, first, context, session, supervisor });
  const stories = createStoryDocuments(session, supervisor);
  const map = createAddressMap({ extensionUri: context.extensionUri, session, supervisor });
  const documentation = createDocumentation(context.extensionUri);
  const statusBar = createStatusBar(session);
  context.subscriptions.push(
    output,
    session,
    schemas,
    states,
    options,
    openRows,
    tree,
    decorateRows(),
    followEditor(tree, options, (uri, position) =>
      supervisor.request<readonly string[]>(treePathRequest, { uri, position, grouping: options.grouping() }),
    ),
    changes,
    git,
    base,
    createBaseLenses(session, supervisor),
    map,
    stories,
    documentation,
    statusBar,
    keepContextKeys(platform, session, states),
    showScanProgress(session, tree.view),
    registerTreeCommands({ supervisor, options, tree, changes, openRows }),
    registerCommands({ output, supervisor, clusters, base, stories, documentation, map, context }),
    states.onDidChange((known) => supervisor.notify(clusterStatesNotification, { states: known })),
    refreshRegularly(clusters.refreshQuietly),
    schemas.onDidChange(() => supervisor.restart()),
    onDidChangeSchemes(() => supervisor.restart()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(enableSetting)) supervisor.restart();
    }),
  );
  running = supervisor;
  // The start is not awaited: the views say that the server starts, and a failure has its own message.
  supervisor.restart();
  return {
    changes: { getChildren: changes.getChildren, getTreeItem: treeItem, view: () => changes.view },
    tree: { getChildren: tree.getChildren, getTreeItem: treeItem, resolveTreeItem: tree.resolveTreeItem },
    status: () => session.state().status,
    statusBar: statusBar.content,
    ready: () => whenReady(session),
  };
}

/** VS Code waits on shutdown for the promise that this returns. */
export function stop(): Promise<void> | undefined {
  return running?.stop();
}

/** The one message for a language server that can't run. */
async function showFailure(): Promise<void> {
  const showOutput = l10n.t('Show Output');
  const restart = l10n.t('Restart');
  const text = l10n.t("LB IPAM stopped working: its language server doesn't run. The output says why.");
  const choice = await window.showErrorMessage(text, showOutput, restart);
  if (choice === showOutput) await commands.executeCommand('lbipam.showOutput');
  if (choice === restart) await commands.executeCommand('lbipam.restartServer');
}
