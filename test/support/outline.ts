/** The tree of the LB IPAM view as text. */
import type { Analysis } from '../../server/src/analysis/analyze';
import { treeChildren } from '../../server/src/features/tree/tree';
import { english } from './workspace';

/** The whole tree as indented lines: label and description. */
export function outline(analysis: Analysis, parent?: string, depth = 0): readonly string[] {
  return treeChildren(analysis, { parent }, english).flatMap((node) => [
    `${'  '.repeat(depth)}${[node.label, node.description].filter((text) => text !== '').join(' · ')}`,
    ...(node.children === 'none' ? [] : outline(analysis, node.id, depth + 1)),
  ]);
}
