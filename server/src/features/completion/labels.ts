/** Labels that pools select, where the labels of a LoadBalancer Service are written. */
import { nameLabels } from '../../analysis/index/vocabulary';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import { listed, message } from '../../model/message';
import { isPath } from '../cursorTarget';
import type { CompletionSource } from './item';
import { keyEdit, valueEdit } from './write';

interface SelectedLabel {
  readonly key: string;
  /** Undefined for an expression that asks for the key alone. */
  readonly value: string | undefined;
  readonly pool: string;
}

export const labelSource: CompletionSource = ({ cursor, writings, presentation: { render } }) => {
  const writing = writings.find(({ kind }) => kind === 'service');
  if (writing?.path[0] !== 'metadata' || writing.path[1] !== 'labels') return [];
  const [, , key] = writing.path;
  const isKey = cursor.part === 'key' && isPath(writing.path, 'metadata', 'labels');
  const present = new Set(cursor.siblings.map((sibling) => sibling.key));
  const pools = new Map<string, string[]>();
  for (const label of selectedLabels(writing.cluster)) {
    const word = isKey ? (present.has(label.key) ? undefined : label.key) : label.key === key ? label.value : undefined;
    if (word === undefined) continue;
    const names = pools.get(word);
    if (!names) pools.set(word, [label.pool]);
    else if (!names.includes(label.pool)) names.push(label.pool);
  }
  return [...pools].map(([word, names]) => ({
    label: word,
    kind: isKey ? 'key' : 'value',
    ...(isKey ? keyEdit(cursor, word) : valueEdit(cursor, word)),
    detail: render(message('selected by pool {0}', listed(names))),
    leadsOn: isKey,
  }));
};

function selectedLabels({ pools }: ClusterView): readonly SelectedLabel[] {
  return pools.flatMap(labelsOf).filter(({ key }) => key !== nameLabels.name && key !== nameLabels.namespace);
}

function labelsOf({ name, value }: PoolView): readonly SelectedLabel[] {
  const selector = value?.spec.serviceSelector;
  if (!selector) return [];
  const exact = [...selector.matchLabels].map(([key, wanted]) => ({ key, value: wanted, pool: name }));
  const others = selector.matchExpressions.flatMap(({ key, operator, values }): readonly SelectedLabel[] => {
    if (operator === 'Exists') return [{ key, value: undefined, pool: name }];
    return operator === 'In' ? values.map((wanted) => ({ key, value: wanted, pool: name })) : [];
  });
  return [...exact, ...others];
}
