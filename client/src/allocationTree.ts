/**
 * The tree view `lbipam.allocation`: asks the server for rows when they become visible, and again after each analysis. Row ids are stable,
 * so VS Code keeps what is expanded and selected.
 */
import { type Disposable, EventEmitter, type TreeDataProvider, type TreeItem, type TreeView, window } from 'vscode';
import type { TreeNode } from '../../server/src/protocol/protocol';
import { debounce } from './debounce';
import type { Session, SessionState } from './session';
import { tooltip, treeItem } from './treeItem';

export const allocationView = 'lbipam.allocation';

/** Rows below a parent, or the top rows. `undefined` when the server can't tell at the moment. */
export type ReadRows = (parent: string | undefined) => Promise<readonly TreeNode[] | undefined>;

/** The tooltip of a row that came without one. */
export type ReadTooltip = (id: string) => Promise<string | undefined>;

export interface AllocationTree extends Disposable {
  readonly view: TreeView<TreeNode>;
  getChildren(node?: TreeNode): Promise<TreeNode[]>;
  /** Adds what takes time and few look at. */
  resolveTreeItem(item: TreeItem, node: TreeNode): Promise<TreeItem>;
}

export function createAllocationTree(session: Session, readRows: ReadRows, readTooltip: ReadTooltip): AllocationTree {
  const changed = new EventEmitter<undefined>();
  const refresh = debounce(() => changed.fire(undefined), { pause: 150, longest: 600 });
  const getChildren = rowsWithMemory(session, readRows);
  const resolveTreeItem = async (item: TreeItem, node: TreeNode): Promise<TreeItem> => {
    const markdown = node.tooltip === undefined ? await readTooltip(node.id) : undefined;
    if (markdown) item.tooltip = tooltip(markdown);
    return item;
  };
  const provider: TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getChildren,
    getTreeItem: treeItem,
    resolveTreeItem,
  };
  const view = window.createTreeView(allocationView, { treeDataProvider: provider, showCollapseAll: true });
  let shown = '';
  const listener = session.onDidChange((state) => {
    const shows = contentKey(state);
    if (shows !== shown) refresh.call();
    shown = shows;
  });
  return {
    view,
    getChildren,
    resolveTreeItem,
    dispose: () => {
      for (const disposable of [listener, refresh, view, changed]) disposable.dispose();
    },
  };
}

/** What the rows depend on: the server tells its status more often than it changes. */
function contentKey({ server, status }: SessionState): string {
  return [server, status?.state, status?.revision, ...(status?.clusters.map((cluster) => cluster.state) ?? [])].join(' ');
}

/** A request that the next edit overtook answers with the rows of before, so that nothing collapses while people type. */
function rowsWithMemory(session: Session, readRows: ReadRows): (node?: TreeNode) => Promise<TreeNode[]> {
  const known = new Map<string, readonly TreeNode[]>();
  return async (node) => {
    if (session.state().server !== 'running') {
      known.clear();
      return [];
    }
    const key = node?.id ?? '';
    const rows = (await readRows(node?.id)) ?? known.get(key) ?? [];
    known.set(key, rows);
    return [...rows];
  };
}
