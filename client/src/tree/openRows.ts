/** Which rows of the view of the allocation a person opened or closed. VS Code forgets it with the window, so it is kept for the workspace. */
import { Disposable, type ExtensionContext, type TreeView } from 'vscode';
import type { TreeNode } from '../../../server/src/protocol/protocol';
import { debounce } from '../debounce';
import { type ChosenRows, isChosenRows, withChoice } from './chosenRows';

const key = 'lbipam.openRows';

export interface OpenRows extends Disposable {
  /** The row in the state in which the person left it. */
  readonly asLeft: (node: TreeNode) => TreeNode;
  readonly watch: (view: TreeView<TreeNode>) => void;
}

export function createOpenRows({ workspaceState }: Pick<ExtensionContext, 'workspaceState'>): OpenRows {
  const kept = workspaceState.get(key);
  let chosen: ChosenRows = isChosenRows(kept) ? kept : [];
  const save = debounce(() => void workspaceState.update(key, chosen), { pause: 500, longest: 2_000 });
  const note = (node: TreeNode, children: 'expanded' | 'collapsed') => {
    chosen = withChoice(chosen, node, children);
    save.call();
  };
  const listeners: Disposable[] = [];
  return {
    asLeft: (node) => {
      const choice = node.children === 'none' ? undefined : chosen.find(([id]) => id === node.id);
      return choice ? { ...node, children: choice[1] } : node;
    },
    watch: (view) => {
      listeners.push(
        view.onDidExpandElement(({ element }) => note(element, 'expanded')),
        view.onDidCollapseElement(({ element }) => note(element, 'collapsed')),
      );
    },
    dispose: () => Disposable.from(...listeners, save).dispose(),
  };
}
