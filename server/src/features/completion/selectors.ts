/** Selectors of pools and of what announces Services, beyond what its schema tells: keys and values of labels that Services of the cluster have, and the name and namespace of a Service. */
import { nameLabels } from '../../analysis/index/vocabulary';
import type { WritingSelector } from '../../analysis/writing/writing';
import { stringAt } from '../../manifest/values';
import { type Message, message } from '../../model/message';
import { counted } from '../counts';
import { type CompletionContext, type CompletionItem, type CompletionSource, itemLimit, offeredWords } from './item';
import { keyEdit, valueEdit } from './write';

export const selectorSource: CompletionSource = (context) => {
  const { cursor } = context;
  const writing = context.writings.find(({ kind }) => kind === 'selector');
  if (writing?.kind !== 'selector') return [];
  const [list, step, field] = writing.path;
  if (list === 'matchLabels') {
    if (cursor.part === 'key' && step === undefined) return keyItems(context, writing, 'key');
    return cursor.part === 'value' && typeof step === 'string' ? valueItems(context, writing, step) : [];
  }
  if (list !== 'matchExpressions' || cursor.part === 'key') return [];
  if (field === 'key') return keyItems(context, writing, 'value');
  const key = stringAt(cursor.object(), [...writing.selector, ...writing.path.slice(0, 2), 'key']);
  return field === 'values' && key !== undefined ? valueItems(context, writing, key) : [];
};

/** Keys are offered as keys of `matchLabels` and as values of `key` in expressions. */
function keyItems(
  { cursor, presentation: { render } }: CompletionContext,
  writing: WritingSelector,
  as: 'key' | 'value',
): readonly CompletionItem[] {
  const present = new Set(as === 'key' ? cursor.siblings.map(({ key }) => key) : []);
  const used = [...writing.cluster.index.vocabulary.labelKeys()];
  const special: ReadonlyMap<string, Message> = new Map([
    [nameLabels.name, message('the name of the Service')],
    [nameLabels.namespace, message('the namespace of the Service')],
  ]);
  const words = offeredWords(
    used.filter(([key]) => !present.has(key) && !special.has(key)),
    cursor.word,
  ).map(([key, count]) => ({ key, detail: usedBy(count) }));
  const fixed = [...special].filter(([key]) => !present.has(key)).map(([key, detail]) => ({ key, detail }));
  return [...words.slice(0, itemLimit - fixed.length), ...fixed].map(({ key, detail }, index) => ({
    label: key,
    kind: as,
    ...(as === 'key' ? keyEdit(cursor, key) : valueEdit(cursor, key)),
    detail: render(detail),
    sortText: String(index).padStart(4, '0'),
    leadsOn: as === 'key',
  }));
}

function valueItems(
  { cursor, presentation: { render } }: CompletionContext,
  writing: WritingSelector,
  key: string,
): readonly CompletionItem[] {
  return offeredWords(writing.cluster.index.vocabulary.labelValues(key), cursor.word).map(([value, count], index) => ({
    label: value,
    kind: 'value',
    ...valueEdit(cursor, value),
    detail: render(usedBy(count)),
    sortText: String(index).padStart(4, '0'),
  }));
}

function usedBy(count: number): Message {
  return counted(count, message('1 Service'), message('{0} Services', count));
}
