/** The rows that are open or closed otherwise than they come, by their ids: what was chosen last is at the end. Pure. */
import type { TreeNode } from '../../../server/src/protocol/protocol';

export type ChosenRows = readonly (readonly [id: string, children: 'expanded' | 'collapsed'])[];

/** No person opens more rows. Ids of rows that are gone must not pile up. */
const longest = 500;

export function withChoice(
  chosen: ChosenRows,
  { id, children }: Pick<TreeNode, 'id' | 'children'>,
  choice: ChosenRows[number][1],
): ChosenRows {
  const others = chosen.filter(([other]) => other !== id);
  return children === choice ? others : [...others, [id, choice] as const].slice(-longest);
}

/** All rows closed, given the ids of those that come open. */
export function allCollapsed(open: Iterable<string>): ChosenRows {
  return [...open].slice(-longest).map((id) => [id, 'collapsed'] as const);
}

export function isChosenRows(value: unknown): value is ChosenRows {
  return Array.isArray(value) && value.every(isChoice);
}

function isChoice(value: unknown): boolean {
  return Array.isArray(value) && typeof value[0] === 'string' && (value[1] === 'expanded' || value[1] === 'collapsed');
}
