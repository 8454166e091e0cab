/** What every row of the tree is made from. */
import type { TreeNode } from '../../protocol/protocol';
import { plainText } from '../presentation';

/** In a cluster with more Services, the rows of pools and groups start closed. */
export const manyServices = 40;

export function nodeId(...path: readonly string[]): string {
  return JSON.stringify(path);
}

/** The path that an id was made of; empty for a text that is no id. */
export function nodePath(id: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(id);
    return Array.isArray(parsed) ? parsed.filter((step) => typeof step === 'string') : [];
  } catch {
    return [];
  }
}

export type RowDraft = Pick<TreeNode, 'id' | 'kind' | 'label'> & Partial<TreeNode>;

/** Fills in what most rows leave out. The accessible label is what is shown, unless a row says it better. */
export function row({ location, ...draft }: RowDraft): TreeNode {
  const { label, description = '' } = draft;
  const shown = [label, description].filter((text) => text !== '').join(', ');
  return {
    tooltip: '',
    icon: 'circle-outline',
    iconColor: '',
    children: 'none',
    ...draft,
    // What only the running cluster has is in no file.
    ...(location && location.uri !== '' ? { location } : {}),
    label: plainText(label),
    description: plainText(description),
    accessibilityLabel: plainText(draft.accessibilityLabel ?? shown),
  };
}
