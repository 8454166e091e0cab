/** What `activate` returns: a window for tests into what people see. Not a contract with other extensions. */
import type { TreeItem, TreeView } from 'vscode';
import type { TreeNode } from '../../server/src/protocol/protocol';
import type { StatusParams } from '../../server/src/protocol/status';

export interface StatusBarContent {
  readonly text: string;
  /** The text is Markdown. */
  readonly tooltip: string;
  readonly visible: boolean;
}

export interface LbIpamApi {
  readonly tree: {
    getChildren(node?: TreeNode): Promise<readonly TreeNode[]>;
    getTreeItem(node: TreeNode): TreeItem;
    resolveTreeItem(item: TreeItem, node: TreeNode): Promise<TreeItem>;
  };
  readonly changes: {
    getChildren(node?: TreeNode): Promise<readonly TreeNode[]>;
    getTreeItem(node: TreeNode): TreeItem;
    view(): Pick<TreeView<TreeNode>, 'badge' | 'description' | 'message'>;
  };
  /** The last status that the running server sent. */
  status(): StatusParams | undefined;
  statusBar(): StatusBarContent;
  /** Settles when the server has read the workspace; rejects when it can't run. */
  ready(): Promise<void>;
}
