/** How the view of the allocation groups its rows, and whether it follows the cursor. VS Code remembers both for the workspace. */
import { commands, type Disposable, type Event, EventEmitter, type ExtensionContext, l10n, window } from 'vscode';
import { isTreeGrouping, type TreeGrouping } from '../../../server/src/protocol/treeView';

export interface TreeOptions extends Disposable {
  readonly onDidChange: Event<void>;
  grouping(): TreeGrouping;
  follows(): boolean;
  /** Lets a person choose by what the rows are grouped. */
  chooseGrouping(): Promise<void>;
  setFollows(follows: boolean): Promise<void>;
}

const groupingKey = 'lbipam.grouping';
const followsKey = 'lbipam.followsEditor';

export function createTreeOptions({ workspaceState }: Pick<ExtensionContext, 'workspaceState'>): TreeOptions {
  const changed = new EventEmitter<void>();
  const grouping = (): TreeGrouping => {
    const kept = workspaceState.get(groupingKey);
    return isTreeGrouping(kept) ? kept : 'pool';
  };
  const follows = () => workspaceState.get(followsKey) === true;
  const tellFollows = () => commands.executeCommand('setContext', followsKey, follows());
  tellFollows();
  return {
    onDidChange: changed.event,
    grouping,
    follows,
    chooseGrouping: async () => {
      const current = grouping();
      const items = groupings().map((item) => ({ ...item, description: item.grouping === current ? l10n.t('as now') : '' }));
      const chosen = await window.showQuickPick(items, { title: l10n.t('Group the Services of the view by') });
      if (!chosen || chosen.grouping === current) return;
      await workspaceState.update(groupingKey, chosen.grouping);
      changed.fire();
    },
    setFollows: async (value) => {
      await workspaceState.update(followsKey, value);
      await tellFollows();
      changed.fire();
    },
    dispose: () => changed.dispose(),
  };
}

function groupings(): readonly { readonly label: string; readonly grouping: TreeGrouping }[] {
  return [
    { label: `$(database) ${l10n.t('Pool and address')}`, grouping: 'pool' },
    { label: `$(symbol-namespace) ${l10n.t('Namespace')}`, grouping: 'namespace' },
    { label: `$(link) ${l10n.t('Sharing key')}`, grouping: 'sharingKey' },
    { label: `$(checklist) ${l10n.t('State')}`, grouping: 'state' },
  ];
}

/** The text beside the title of the view while its rows are not grouped by pool. */
export function groupingText(grouping: TreeGrouping): string | undefined {
  switch (grouping) {
    case 'pool':
      return undefined;
    case 'namespace':
      return l10n.t('by namespace');
    case 'sharingKey':
      return l10n.t('by sharing key');
    case 'state':
      return l10n.t('by state');
  }
}
