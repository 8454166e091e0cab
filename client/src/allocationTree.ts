/**
 * The tree view `lbipam.allocation`: asks the server for rows when they become visible, and again after each analysis. Row ids are stable,
 * so VS Code keeps what is expanded and selected.
 */
import { type Disposable, EventEmitter, l10n, type TreeDataProvider, type TreeItem, type ViewBadge, window } from 'vscode';
import type { TreeNode } from '../../server/src/protocol/protocol';
import { debounce } from './debounce';
import type { Session, SessionState } from './session';
import type { OpenRows } from './tree/openRows';
import type { RowReader } from './tree/revealRow';
import { createRows, type ReadRows } from './tree/rows';
import { optionsText, type TreeOptions } from './tree/treeOptions';
import { tooltip, treeItem } from './treeItem';
import { lacksPools, pendingElsewhere } from './viewState';

export const allocationView = 'lbipam.allocation';

/** Gives the tooltip of a row that came without one. */
export type ReadTooltip = (id: string) => Promise<string | undefined>;

export interface AllocationTree extends RowReader, Disposable {
  /** Adds the parts of a tooltip that take time and that few people look at. */
  resolveTreeItem(item: TreeItem, node: TreeNode): Promise<TreeItem>;
}

export interface TreeParts {
  readonly session: Session;
  readonly options: TreeOptions;
  readonly openRows: OpenRows;
  readonly readRows: ReadRows;
  readonly readTooltip: ReadTooltip;
}

export function createAllocationTree({ session, options, openRows, readRows, readTooltip }: TreeParts): AllocationTree {
  const changed = new EventEmitter<undefined>();
  const refresh = debounce(() => changed.fire(undefined), { pause: 150, longest: 600 });
  const rows = createRows(session, readRows);
  // The view shows the welcome text, which says how to come to a first pool, where it has no rows.
  const isWelcoming = () => options.grouping() === 'pool' && lacksPools(session.state().status);
  const getChildren = async (node?: TreeNode): Promise<TreeNode[]> => (node === undefined && isWelcoming() ? [] : rows.below(node));
  const resolveTreeItem = async (item: TreeItem, node: TreeNode): Promise<TreeItem> => {
    const markdown = node.tooltip === undefined ? await readTooltip(node.id) : undefined;
    if (markdown) item.tooltip = tooltip(markdown);
    return item;
  };
  const provider: TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getChildren,
    getParent: rows.parentOf,
    getTreeItem: (node) => treeItem(openRows.asLeft(node)),
    resolveTreeItem,
  };
  const view = window.createTreeView(allocationView, { treeDataProvider: provider, showCollapseAll: false });
  openRows.watch(view);
  let shown = '';
  const listener = session.onDidChange((state) => {
    const shows = contentKey(state);
    if (shows !== shown) refresh.call();
    shown = shows;
    view.badge = badge(state);
  });
  const nameOptions = () => {
    // VS Code removes the description only for an empty text.
    view.description = optionsText(options);
  };
  nameOptions();
  const withRefresh =
    <Asked extends readonly unknown[]>(show: (...asked: Asked) => Promise<TreeNode | undefined>) =>
    async (...asked: Asked): Promise<TreeNode | undefined> => {
      const row = await show(...asked);
      changed.fire(undefined);
      return row;
    };
  const regroup = options.onDidChange(() => {
    nameOptions();
    changed.fire(undefined);
  });
  return {
    view,
    getChildren,
    showMore: withRefresh(rows.showMore),
    showThrough: withRefresh(rows.showThrough),
    resolveTreeItem,
    dispose: () => {
      for (const disposable of [listener, regroup, refresh, view, changed]) disposable.dispose();
    },
  };
}

/** Rows depend on these parts of the status. The server sends its status more often than they change. */
function contentKey({ server, status }: SessionState): string {
  return [server, status?.state, status?.revision, ...(status?.clusters.map((cluster) => cluster.state) ?? [])].join(' ');
}

/** The badge of the icon in the activity bar: the number of Services that wait. */
function badge({ status }: SessionState): ViewBadge | undefined {
  const value = status ? pendingElsewhere(status) : 0;
  if (!status || value === 0) return undefined;
  return { value, tooltip: value < status.pending ? othersText(value) : pendingText(value) };
}

function pendingText(count: number): string {
  return count === 1 ? l10n.t('1 Service gets no address') : l10n.t('{0} Services get no address', count);
}

/** Beside the text of the badge of the view *Changes*. */
function othersText(count: number): string {
  return count === 1 ? l10n.t('1 more Service gets no address') : l10n.t('{0} more Services get no address', count);
}
