/** Brings a row of the allocation to the eye: the one of what the cursor is in, or the group of the Services that wait. */
import { Disposable, type TextEditor, type TreeView, window } from 'vscode';
import type { ProtocolPosition, TreeNode } from '../../../server/src/protocol/protocol';
import { debounce } from '../debounce';
import type { TreeOptions } from './treeOptions';

type RevealOptions = Parameters<TreeView<TreeNode>['reveal']>[1];

/** A view with lists that may be longer than what is shown of them. */
export interface LongLists {
  readonly view: TreeView<TreeNode>;
  /** Shows the next rows of a list, given the id of the row that asks for them. The result is the first of them. */
  showMore(more: string): Promise<TreeNode | undefined>;
}

export interface RowReader extends LongLists {
  getChildren(node?: TreeNode): Promise<TreeNode[]>;
  /** Shows a row of a list, and as many rows before it as that takes. */
  showThrough(list: TreeNode, id: string): Promise<TreeNode | undefined>;
}

/** The ids of the rows from the top to the row of a place; undefined when the server can't answer. */
export type ReadPath = (uri: string, position: ProtocolPosition) => Promise<readonly string[] | undefined>;

/** Follows the cursor while the person wants it and sees the view. The focus does not move. */
export function followEditor(tree: RowReader, options: TreeOptions, readPath: ReadPath): Disposable {
  const show = async (editor: TextEditor | undefined): Promise<void> => {
    if (!editor || !options.follows() || !tree.view.visible) return;
    const { line, character } = editor.selection.active;
    const ids = await readPath(editor.document.uri.toString(), { line, character });
    const row = await rowAt(tree, ids ?? []);
    if (row && tree.view.visible) await bringToEye(tree.view, row, { select: true, focus: false });
  };
  const later = debounce(() => void show(window.activeTextEditor), { pause: 250, longest: 1_000 });
  return Disposable.from(
    later,
    options.onDidChange(() => later.call()),
    window.onDidChangeActiveTextEditor(() => later.call()),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) later.call();
    }),
  );
}

/** Goes level by level, since VS Code reveals only rows that it has. */
async function rowAt({ getChildren, showThrough }: RowReader, ids: readonly string[]): Promise<TreeNode | undefined> {
  let row: TreeNode | undefined;
  for (const id of ids) {
    const rows = await getChildren(row);
    const isLong = rows.at(-1)?.kind === 'more';
    const next = rows.find((candidate) => candidate.id === id) ?? (row && isLong ? await showThrough(row, id) : undefined);
    if (!next) return row;
    row = next;
  }
  return row;
}

/** Shows the next rows of a list and selects the first of them. */
export async function showMore({ view, showMore: next }: LongLists, more: string): Promise<void> {
  const row = await next(more);
  if (row) await bringToEye(view, row, { select: true, focus: true });
}

/** Opens the first group of Services that wait. Without one nothing happens. */
export async function revealPending({ view, getChildren }: RowReader): Promise<void> {
  const top = await getChildren();
  const inClusters = await Promise.all(top.filter(({ kind }) => kind === 'cluster').map((cluster) => getChildren(cluster)));
  const group = [...top, ...inClusters.flat()].find(({ kind }) => kind === 'pending');
  if (group) await bringToEye(view, group, { select: true, focus: true, expand: true });
}

/**
 * VS Code reads the list around a row before it reveals it, and fails where an analysis ends at that moment and the list is read anew. So it is asked once
 * more; a row that is gone by then is nothing to tell a person.
 */
async function bringToEye(view: TreeView<TreeNode>, row: TreeNode, options: RevealOptions): Promise<void> {
  try {
    await view.reveal(row, options);
  } catch {
    await Promise.resolve(view.reveal(row, options)).catch(() => {});
  }
}
