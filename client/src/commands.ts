/** Binds the command ids of package.json to functions. */
import { commands, Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { showHoldersCommand } from '../../server/src/protocol/holders';
import { applyActionCommand, refreshRequest, showChangesCommand, showReferencesCommand } from '../../server/src/protocol/protocol';
import { allocationView } from './allocationTree';
import type { BaseChooser } from './changes/base';
import { askWhatIf, endWhatIf } from './changes/whatIf';
import type { ClusterCommands } from './cluster/clusterCommands';
import type { Documentation } from './documents/documentation';
import { openExamples } from './documents/examples';
import { exportAllocation } from './documents/exportAllocation';
import type { StoryDocuments } from './documents/storyDocuments';
import { applyAction, keepAddress, showReferences } from './linkCommands';
import type { AddressMapTab } from './map/addressMap';
import { newPool } from './newManifest';
import type { Supervisor } from './supervisor';
import { copyAddress, reveal, showHolders } from './treeCommands';

export interface CommandParts {
  readonly output: LogOutputChannel;
  readonly supervisor: Supervisor;
  readonly clusters: ClusterCommands;
  readonly base: BaseChooser;
  readonly map: AddressMapTab;
  readonly stories: StoryDocuments;
  readonly documentation: Documentation;
  readonly context: ExtensionContext;
}

export function registerCommands({ output, supervisor, clusters, base, stories, documentation, map, context }: CommandParts): Disposable {
  return Disposable.from(
    commands.registerCommand(showChangesCommand, () => showAsked('lbipam.changes')),
    commands.registerCommand('lbipam.setBase', () => base.choose()),
    commands.registerCommand('lbipam.whatIf', () => askWhatIf(supervisor)),
    commands.registerCommand('lbipam.endWhatIf', () => endWhatIf(supervisor)),
    commands.registerCommand('lbipam.keepAddress', (row: unknown) => keepAddress(supervisor, row)),
    commands.registerCommand('lbipam.readCluster', () => clusters.read()),
    commands.registerCommand('lbipam.refreshCluster', (row: unknown) => clusters.refresh(row)),
    commands.registerCommand('lbipam.forgetCluster', (row: unknown) => clusters.forget(row)),
    commands.registerCommand('lbipam.refresh', () => supervisor.request(refreshRequest, {})),
    commands.registerCommand('lbipam.restartServer', () => supervisor.restart()),
    commands.registerCommand('lbipam.showOutput', () => output.show(true)),
    commands.registerCommand('lbipam.showView', () => showAsked(allocationView)),
    commands.registerCommand('lbipam.showMap', (row: unknown) => map.show(row)),
    commands.registerCommand('lbipam.newPool', newPool),
    commands.registerCommand('lbipam.export', () => exportAllocation(supervisor)),
    commands.registerCommand('lbipam.explain', (argument: unknown) => stories.explain(argument)),
    commands.registerCommand('lbipam.openDocumentation', (page: unknown) => documentation.open(page)),
    commands.registerCommand('lbipam.openExamples', () => openExamples(context)),
    commands.registerCommand('lbipam.reveal', (row: unknown) => reveal(row)),
    commands.registerCommand('lbipam.copyAddress', copyAddress),
    commands.registerCommand(showHoldersCommand, (pool: unknown) => showHolders(supervisor, pool)),
    commands.registerCommand(showReferencesCommand, (uri: unknown, position: unknown) => showReferences(supervisor, uri, position)),
    commands.registerCommand(applyActionCommand, (action: unknown) => applyAction(supervisor, action)),
  );
}

/** The views are shown where they have rows, and where a person asks for one. */
async function showAsked(view: string): Promise<void> {
  await commands.executeCommand('setContext', 'lbipam.viewAsked', true);
  await commands.executeCommand(`${view}.focus`);
}
