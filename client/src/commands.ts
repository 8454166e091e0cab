/** Binds the command ids of package.json to functions. */
import { commands, Disposable, type LogOutputChannel } from 'vscode';
import { refreshRequest, type TreeNode } from '../../server/src/protocol/protocol';
import { type AllocationTree, allocationView } from './allocationTree';
import { copyAddress } from './copyAddress';
import { newPool } from './newPool';
import { reveal } from './reveal';
import type { Supervisor } from './supervisor';

export interface CommandNeeds {
  readonly output: LogOutputChannel;
  readonly supervisor: Supervisor;
  readonly tree: AllocationTree;
}

export function registerCommands({ output, supervisor, tree }: CommandNeeds): Disposable {
  return Disposable.from(
    commands.registerCommand('lbipam.refresh', () => supervisor.request(refreshRequest, {})),
    commands.registerCommand('lbipam.restartServer', () => supervisor.restart()),
    commands.registerCommand('lbipam.showOutput', () => output.show(true)),
    commands.registerCommand('lbipam.showView', () => commands.executeCommand(`${allocationView}.focus`)),
    commands.registerCommand('lbipam.newPool', newPool),
    commands.registerCommand('lbipam.reveal', reveal),
    // The keybinding brings no row along: it means the selected one.
    commands.registerCommand('lbipam.copyAddress', (node?: TreeNode) => copyAddress(node ?? tree.view.selection[0])),
  );
}
