/** The selector of a pool, beyond what its schema tells: keys and values of labels that Services of the cluster have, and the name and namespace of a Service. */
import type { WordCounts } from '../../analysis/vocabulary';
import { nameLabels } from '../../analysis/vocabulary';
import type { WritingPool } from '../../analysis/writing';
import type { Cursor } from '../../manifest/cursor';
import { type Message, message } from '../../model/message';
import { stringAt } from '../../workspace/value';
import { counted } from '../numbers';
import { type CompletionContext, type CompletionItem, type CompletionSource, itemLimit } from './item';
import { keyEdit, valueEdit } from './write';

export const selectorSource: CompletionSource = (context) => {
  const { cursor } = context;
  const writing = context.writings.find(({ kind }) => kind === 'pool');
  if (writing?.kind !== 'pool') return [];
  const [spec, selector, list, step, field] = writing.path;
  if (spec !== 'spec' || selector !== 'serviceSelector') return [];
  if (list === 'matchLabels') {
    if (cursor.part === 'key' && step === undefined) return keyItems(context, writing, 'key');
    return cursor.part === 'value' && typeof step === 'string' ? valueItems(context, writing, step) : [];
  }
  if (list !== 'matchExpressions' || cursor.part === 'key') return [];
  if (field === 'key') return keyItems(context, writing, 'value');
  const key = stringAt(cursor.outline(), [...cursor.root, ...cursor.path.slice(0, 4), 'key']);
  return field === 'values' && key !== undefined ? valueItems(context, writing, key) : [];
};

/** Keys as keys of `matchLabels`, or as the value of `key` in an expression. */
function keyItems(
  { cursor, presentation: { render } }: CompletionContext,
  writing: WritingPool,
  as: 'key' | 'value',
): readonly CompletionItem[] {
  const present = new Set(as === 'key' ? cursor.siblings.map(({ key }) => key) : []);
  const special: readonly string[] = Object.values(nameLabels);
  const labels = writing.cluster.index.vocabulary.labels();
  const keys = [...labels.keys()].filter((key) => !present.has(key));
  const uses = (key: string) => [...(labels.get(key)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  const counts = new Map(keys.map((key) => [key, special.includes(key) ? 0 : uses(key)]));
  return typed(counts, cursor).map(([key, count], index) => ({
    label: key,
    kind: as,
    ...(as === 'key' ? keyEdit(cursor, key) : valueEdit(cursor, key)),
    detail: render(
      special.includes(key) ? message('the {0} of the Service', key === nameLabels.name ? 'name' : 'namespace') : usedBy(count),
    ),
    sortText: String(index).padStart(4, '0'),
    leadsOn: as === 'key',
  }));
}

function valueItems({ cursor, presentation: { render } }: CompletionContext, writing: WritingPool, key: string): readonly CompletionItem[] {
  const counts = writing.cluster.index.vocabulary.labels().get(key) ?? new Map<string, number>();
  return typed(counts, cursor).map(([value, count], index) => ({
    label: value,
    kind: 'value',
    ...valueEdit(cursor, value),
    detail: render(usedBy(count)),
    sortText: String(index).padStart(4, '0'),
  }));
}

/** The most used first; where there are too many, those that start as typed. */
function typed(counts: WordCounts, { word }: Cursor): readonly (readonly [string, number])[] {
  const all = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (all.length <= itemLimit) return all;
  return [...new Map([...all.filter(([text]) => text.startsWith(word)), ...all])].slice(0, itemLimit + 1);
}

function usedBy(count: number): Message {
  return counted(count, message('1 Service'), message('{0} Services', count));
}
