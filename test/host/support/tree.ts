/** The rows of the allocation tree, as VS Code would ask for them. */
import type { LbIpamApi } from '../../../client/src/api';
import type { TreeNode } from '../../../server/src/protocol/protocol';

/** Every row, each before the rows below it. */
export async function allRows(api: LbIpamApi, parent?: TreeNode): Promise<readonly TreeNode[]> {
  const rows = await api.tree.getChildren(parent);
  const nested = await Promise.all(rows.map(async (row) => [row, ...(row.children === 'none' ? [] : await allRows(api, row))]));
  return nested.flat();
}

export async function rowLabelled(api: LbIpamApi, label: string): Promise<TreeNode> {
  const rows = await allRows(api);
  // Below a Service that waits each pool has a row that says why.
  const found = rows.find((row) => row.label === label && row.kind !== 'reason');
  if (!found) throw new Error(`no row "${label}" among: ${rows.map((row) => row.label).join(' | ')}`);
  return found;
}
