/**
 * The tree view `lbipam.changes`: what the edits since a base do to the cluster that runs. The base is HEAD unless a person chooses another
 * one; the choice is remembered for the workspace.
 */
import { commands, type Disposable, EventEmitter, l10n, type TreeDataProvider, type TreeView, window } from 'vscode';
import { changeRowsRequest } from '../../../server/src/protocol/changes';
import type { TreeNode } from '../../../server/src/protocol/protocol';
import { debounce } from '../debounce';
import type { Session, SessionState } from '../session';
import type { Supervisor } from '../supervisor';
import type { LongLists } from '../tree/revealRow';
import { createRows } from '../tree/rows';
import { treeItem } from '../treeItem';

const changesViewId = 'lbipam.changes';

export interface ChangesView extends LongLists, Disposable {
  getChildren(node?: TreeNode): Promise<TreeNode[]>;
}

export function createChangesView(session: Session, supervisor: Supervisor): ChangesView {
  const changed = new EventEmitter<undefined>();
  const refresh = debounce(() => changed.fire(undefined), { pause: 150, longest: 600 });
  const rows = createRows(session, (asked) => supervisor.request<readonly TreeNode[]>(changeRowsRequest, asked));
  const getChildren = (node?: TreeNode) => rows.below(node);
  const provider: TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getChildren,
    getParent: rows.parentOf,
    getTreeItem: treeItem,
  };
  const view = window.createTreeView(changesViewId, { treeDataProvider: provider, showCollapseAll: false });
  let wasAnswer = false;
  const update = (state: SessionState): void => {
    showStatus(view, state);
    const isAnswer = state.status?.changes.isAnswer === true;
    if (isAnswer !== wasAnswer) commands.executeCommand('setContext', 'lbipam.isAnswer', isAnswer);
    wasAnswer = isAnswer;
    refresh.call();
  };
  update(session.state());
  const listener = session.onDidChange(update);
  return {
    view,
    getChildren,
    showMore: async (more) => {
      const row = await rows.showMore(more);
      if (row) changed.fire(undefined);
      return row;
    },
    dispose: () => {
      for (const disposable of [listener, refresh, view, changed]) disposable.dispose();
    },
  };
}

function showStatus(view: TreeView<TreeNode>, { server, status }: SessionState): void {
  const changes = server === 'running' && status?.state === 'ready' ? status.changes : undefined;
  view.description = changes?.description ?? '';
  view.message = changes ? changes.message : l10n.t('The workspace has not been read yet.');
  view.badge = changes && changes.badge > 0 ? { value: changes.badge, tooltip: changes.badgeText } : undefined;
}
