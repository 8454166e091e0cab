/** The commands of the view of the allocation: how it is shown, and what its rows offer. */
import { commands, Disposable } from 'vscode';
import { isLocation } from '../../../server/src/protocol/arguments';
import { allocationView } from '../allocationTree';
import { applyAction, showReferences } from '../linkCommands';
import { newService } from '../newManifest';
import type { Supervisor } from '../supervisor';
import { copyText, reveal } from '../treeCommands';
import { showMoreCommand } from '../treeItem';
import type { OpenRows } from './openRows';
import { type LongLists, type RowReader, revealPending, showMore } from './revealRow';
import type { TreeOptions } from './treeOptions';

export interface TreeCommandParts {
  readonly supervisor: Supervisor;
  readonly options: TreeOptions;
  readonly tree: RowReader;
  readonly changes: LongLists;
  readonly openRows: OpenRows;
}

export function registerTreeCommands({ supervisor, options, tree, changes, openRows }: TreeCommandParts): Disposable {
  return Disposable.from(
    options,
    commands.registerCommand('lbipam.groupBy', () => options.chooseGrouping()),
    commands.registerCommand('lbipam.followEditor', () => options.setFollows(true)),
    commands.registerCommand('lbipam.unfollowEditor', () => options.setFollows(false)),
    commands.registerCommand('lbipam.showPending', async () => {
      await commands.executeCommand('lbipam.showView');
      await revealPending(tree);
    }),
    commands.registerCommand('lbipam.collapseAll', () => openRows.collapseAll(allocationView)),
    commands.registerCommand('lbipam.sortBy', () => options.chooseOrder()),
    commands.registerCommand(showMoreCommand, async (row: unknown) => {
      if (typeof row !== 'string') return;
      for (const view of [tree, changes]) await showMore(view, row);
    }),
    commands.registerCommand('lbipam.goToPool', (row: unknown) => reveal(row, 'pool')),
    commands.registerCommand('lbipam.rowReferences', (row: unknown) => rowReferences(supervisor, row)),
    commands.registerCommand('lbipam.pinAddress', (row: unknown) => applyAction(supervisor, partOf(row, 'pin'))),
    commands.registerCommand('lbipam.copyName', (row: unknown) => copyPart(row, 'label')),
    commands.registerCommand('lbipam.copyNextFree', (row: unknown) => copyPart(row, 'copyText')),
    commands.registerCommand('lbipam.copyCommand', (row: unknown) => copyPart(row, 'copyCommand')),
    commands.registerCommand('lbipam.newService', (row: unknown) => newServiceAt(partOf(row, 'copyText'))),
  );
}

async function rowReferences(supervisor: Supervisor, row: unknown): Promise<void> {
  const location = partOf(row, 'location');
  if (isLocation(location)) await showReferences(supervisor, location.uri, location.range.start);
}

async function copyPart(row: unknown, part: 'label' | 'copyText' | 'copyCommand'): Promise<void> {
  const text = partOf(row, part);
  if (typeof text === 'string') await copyText(text);
}

async function newServiceAt(address: unknown): Promise<void> {
  if (typeof address === 'string') await newService(address);
}

function partOf(row: unknown, part: string): unknown {
  return typeof row === 'object' && row !== null ? Object.entries(row).find(([key]) => key === part)?.[1] : undefined;
}
