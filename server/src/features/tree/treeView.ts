/** What the rows of the tree are drawn with: what was asked, and what is wrong with what they show. */
import type { Finding } from '../../analysis/findings/finding';
import type { MemberFindings } from '../../analysis/index/memberFindings';
import { message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import { pageRows, type TreeChildrenParams, type TreeOrder } from '../../protocol/treeView';
import { counted } from '../counts';
import type { Presentation } from '../presentation';
import { nodeId, row } from './treeRow';

export interface TreeView extends Presentation {
  readonly asked: TreeChildrenParams;
  readonly order: TreeOrder;
  readonly problems: MemberFindings;
}

export interface RowList<Item> {
  readonly items: readonly Item[];
  readonly rowOf: (item: Item) => TreeNode;
  /** The path of the row that they are below. */
  readonly path: readonly string[];
}

/** The first pages of a list, so many as were asked for, and a row that asks for the next one. */
export function pagesOf<Item>(
  { items, rowOf, path }: RowList<Item>,
  { asked, render }: Pick<TreeView, 'asked' | 'render'>,
): readonly TreeNode[] {
  const { shown = pageRows, through } = asked;
  const last = through === undefined ? -1 : items.findIndex((item) => rowOf(item).id === through);
  const count = Math.max(shown, Math.ceil((last + 1) / pageRows) * pageRows);
  const rows = items.slice(0, count).map(rowOf);
  const hidden = items.length - rows.length;
  if (hidden === 0) return rows;
  const more = row({
    id: nodeId(...path, 'more', 'more'),
    kind: 'more',
    label: render(message('Show {0} more', Math.min(hidden, pageRows))),
    description: hidden > pageRows ? render(message('{0} not shown', hidden)) : '',
    icon: 'ellipsis',
  });
  return [...rows, more];
}

/** The row with the number of its errors and warnings, which its accessible label says as well. */
export function withProblems(node: TreeNode, findings: Iterable<Finding>, { render }: Presentation): TreeNode {
  const distinct = [...new Set(findings)].filter(({ severity }) => severity === 'error' || severity === 'warning');
  const count = distinct.length;
  if (count === 0) return node;
  const severity = distinct.some((finding) => finding.severity === 'error') ? 'error' : 'warning';
  const words = render(counted(count, message('1 problem'), message('{0} problems', count)));
  return { ...node, problems: { count, severity }, accessibilityLabel: `${node.accessibilityLabel}, ${words}` };
}
