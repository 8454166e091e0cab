/**
 * Which rows of the view of the allocation a person opened or closed. VS Code forgets it with the window, so it is kept for the workspace. Its own
 * *Collapse All* tells an extension nothing, so the view has one that does.
 */
import { commands, Disposable, type ExtensionContext, type TreeView } from 'vscode';
import type { TreeNode } from '../../../server/src/protocol/protocol';
import { allCollapsed, type ChosenRows, isChosenRows, withChoice } from './chosenRows';

const key = 'lbipam.openRows';

export interface OpenRows extends Disposable {
  /** The row in the state in which the person left it. */
  readonly asLeft: (node: TreeNode) => TreeNode;
  readonly watch: (view: TreeView<TreeNode>) => void;
  /** Closes every row that was shown, and notes it. */
  readonly collapseAll: (view: string) => Promise<void>;
}

export function createOpenRows({ workspaceState }: Pick<ExtensionContext, 'workspaceState'>): OpenRows {
  const kept = workspaceState.get(key);
  let chosen: ChosenRows = isChosenRows(kept) ? kept : [];
  // VS Code gathers what is written in quick succession.
  const keep = () => void workspaceState.update(key, chosen);
  /** The ids of the rows that were shown and come open. */
  const comeOpen = new Set<string>();
  const note = (node: TreeNode, children: 'expanded' | 'collapsed') => {
    chosen = withChoice(chosen, node, children);
    keep();
  };
  const listeners: Disposable[] = [];
  return {
    asLeft: (node) => {
      if (node.children === 'expanded') comeOpen.add(node.id);
      else comeOpen.delete(node.id);
      const choice = node.children === 'none' ? undefined : chosen.find(([id]) => id === node.id);
      return choice ? { ...node, children: choice[1] } : node;
    },
    watch: (view) => {
      listeners.push(
        view.onDidExpandElement(({ element }) => note(element, 'expanded')),
        view.onDidCollapseElement(({ element }) => note(element, 'collapsed')),
      );
    },
    collapseAll: async (view) => {
      chosen = allCollapsed(comeOpen);
      keep();
      await commands.executeCommand(`workbench.actions.treeView.${view}.collapseAll`);
    },
    dispose: () => Disposable.from(...listeners).dispose(),
  };
}
