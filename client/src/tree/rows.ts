/**
 * The rows of a view as the server told them, with how many of each long list are shown. A request that the next edit overtook
 * answers with the rows of before, so that nothing collapses while people type.
 */
import type { TreeNode } from '../../../server/src/protocol/protocol';
import { pageRows, type TreeChildrenParams } from '../../../server/src/protocol/treeView';
import type { Session } from '../session';

export type AskedRows = Pick<TreeChildrenParams, 'parent' | 'shown' | 'through'>;

/** `undefined` when the server can't answer at the moment. */
export type ReadRows = (asked: AskedRows) => Promise<readonly TreeNode[] | undefined>;

export interface Rows {
  /** The rows below a row; the top rows without one. */
  readonly below: (node?: TreeNode) => Promise<TreeNode[]>;
  readonly parentOf: (node: TreeNode) => TreeNode | undefined;
  /** Shows one page more of the list that ends with the row of this id. The result is the first row of that page; nothing for a list of another view. */
  readonly showMore: (more: string) => Promise<TreeNode | undefined>;
  /** Shows as many pages of a list as it takes to reach a row. */
  readonly showThrough: (node: TreeNode, id: string) => Promise<TreeNode | undefined>;
}

export function createRows(session: Session, readRows: ReadRows): Rows {
  const known = new Map<string, readonly TreeNode[]>();
  const parents = new Map<string, TreeNode | undefined>();
  const shown = new Map<string, number>();
  const read = async (node: TreeNode | undefined, through?: string): Promise<TreeNode[]> => {
    if (session.state().server !== 'running') {
      for (const memory of [known, parents, shown]) memory.clear();
      return [];
    }
    const key = node?.id ?? '';
    const asked = { ...(node && { parent: node.id }), shown: shown.get(key) ?? pageRows, ...(through !== undefined && { through }) };
    const rows = (await readRows(asked)) ?? known.get(key) ?? [];
    known.set(key, rows);
    for (const { id } of rows) parents.set(id, node);
    return [...rows];
  };
  return {
    below: (node) => read(node),
    parentOf: ({ id }) => parents.get(id),
    showMore: async (more) => {
      if (!parents.has(more)) return undefined;
      const parent = parents.get(more);
      const before = listed(known.get(parent?.id ?? '') ?? []).length;
      shown.set(parent?.id ?? '', before + pageRows);
      return (await read(parent))[before];
    },
    showThrough: async (node, id) => {
      const rows = listed(await read(node, id));
      shown.set(node.id, Math.max(rows.length, pageRows));
      return rows.find((row) => row.id === id);
    },
  };
}

/** The rows without the one that asks for more. */
function listed(rows: readonly TreeNode[]): readonly TreeNode[] {
  return rows.filter(({ kind }) => kind !== 'more');
}
