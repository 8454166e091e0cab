/** How the view of the allocation groups its rows, and whether it follows the cursor. VS Code remembers both for the workspace. */
import { commands, type Disposable, type Event, EventEmitter, type ExtensionContext, l10n, window } from 'vscode';
import { isTreeGrouping, isTreeOrder, type TreeGrouping, type TreeOrder } from '../../../server/src/protocol/treeView';

export interface TreeOptions extends Disposable {
  readonly onDidChange: Event<void>;
  grouping(): TreeGrouping;
  order(): TreeOrder;
  follows(): boolean;
  /** Lets a person choose a grouping. */
  chooseGrouping(): Promise<void>;
  /** Lets a person choose an order. */
  chooseOrder(): Promise<void>;
  setFollows(follows: boolean): Promise<void>;
}

const groupingKey = 'lbipam.grouping';
const orderKey = 'lbipam.order';
const followsKey = 'lbipam.followsEditor';

export function createTreeOptions({ workspaceState }: Pick<ExtensionContext, 'workspaceState'>): TreeOptions {
  const changed = new EventEmitter<void>();
  const grouping = (): TreeGrouping => {
    const kept = workspaceState.get(groupingKey);
    return isTreeGrouping(kept) ? kept : 'pool';
  };
  const order = (): TreeOrder => {
    const kept = workspaceState.get(orderKey);
    return isTreeOrder(kept) ? kept : 'usage';
  };
  const follows = () => workspaceState.get(followsKey) === true;
  const tellFollows = () => commands.executeCommand('setContext', followsKey, follows());
  tellFollows();
  return {
    onDidChange: changed.event,
    grouping,
    order,
    follows,
    chooseGrouping: async () => {
      const chosen = await pick(groupings(), grouping(), l10n.t('Group the Services of the view by'));
      if (!chosen) return;
      await workspaceState.update(groupingKey, chosen);
      changed.fire();
    },
    chooseOrder: async () => {
      const chosen = await pick(orders(), order(), l10n.t('Show first in the view'));
      if (!chosen) return;
      await workspaceState.update(orderKey, chosen);
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

interface Choice<Value> {
  readonly label: string;
  readonly value: Value;
}

/** Lets the person choose. Undefined if the person keeps the present choice. */
async function pick<Value>(choices: readonly Choice<Value>[], current: Value, title: string): Promise<Value | undefined> {
  const items = choices.map((choice) => ({ ...choice, description: choice.value === current ? l10n.t('as now') : '' }));
  const chosen = await window.showQuickPick(items, { title });
  return chosen?.value === current ? undefined : chosen?.value;
}

function groupings(): readonly Choice<TreeGrouping>[] {
  return [
    { label: `$(database) ${l10n.t('Pool and address')}`, value: 'pool' },
    { label: `$(symbol-namespace) ${l10n.t('Namespace')}`, value: 'namespace' },
    { label: `$(link) ${l10n.t('Sharing key')}`, value: 'sharingKey' },
    { label: `$(checklist) ${l10n.t('State')}`, value: 'state' },
  ];
}

function orders(): readonly Choice<TreeOrder>[] {
  return [
    { label: `$(graph) ${l10n.t('The fullest pools')}`, value: 'usage' },
    { label: `$(case-sensitive) ${l10n.t('The first names')}`, value: 'name' },
    { label: `$(list-ordered) ${l10n.t('The lowest addresses')}`, value: 'address' },
  ];
}

/** The text beside the title of the view, while grouping or order differ from the defaults. */
export function optionsText({ grouping, order }: Pick<TreeOptions, 'grouping' | 'order'>): string {
  return [groupingText(grouping()), orderText(order())].filter((text) => text !== '').join(' · ');
}

function orderText(order: TreeOrder): string {
  switch (order) {
    case 'usage':
      return '';
    case 'name':
      return l10n.t('sorted by name');
    case 'address':
      return l10n.t('sorted by address');
  }
}

function groupingText(grouping: TreeGrouping): string {
  switch (grouping) {
    case 'pool':
      return '';
    case 'namespace':
      return l10n.t('by namespace');
    case 'sharingKey':
      return l10n.t('by sharing key');
    case 'state':
      return l10n.t('by state');
  }
}
