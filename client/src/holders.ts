/** A click on the line above a pool: the Services that it serves as a list to pick from. */
import { l10n, type QuickPickItem, ThemeIcon, window } from 'vscode';
import { type HolderRow, holdersRequest, isHoldersParams } from '../../server/src/protocol/holders';
import type { Supervisor } from './supervisor';
import { reveal } from './treeCommands';

interface HolderItem extends QuickPickItem {
  readonly row: HolderRow;
}

export async function showHolders(supervisor: Pick<Supervisor, 'request'>, argument: unknown): Promise<void> {
  if (!isHoldersParams(argument)) return;
  const rows = (await supervisor.request<readonly HolderRow[]>(holdersRequest, argument)) ?? [];
  if (rows.length === 0) {
    window.showInformationMessage(l10n.t('No Service has an address of this pool.'));
    return;
  }
  const items = rows.map((row): HolderItem => ({ label: row.label, description: row.description, iconPath: new ThemeIcon(row.icon), row }));
  const title = items.length === 1 ? l10n.t('1 Service of the pool') : l10n.t('{0} Services of the pool', items.length);
  const picked = await window.showQuickPick(items, { title, placeHolder: l10n.t('Name, address or namespace'), matchOnDescription: true });
  if (picked) await reveal(picked.row);
}
