/** Completion at a `|` in one of several texts. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultSettings, type Settings } from '../../server/src/analysis/settings';
import { type Completion, complete } from '../../server/src/features/completion/complete';
import { completionSources, schemaSources } from '../../server/src/features/completion/completionSources';
import type { CompletionItem } from '../../server/src/features/completion/item';
import { cursorAt } from '../../server/src/manifest/cursor/cursor';
import { analyzeTexts, english, root } from './workspace';

export interface Completed extends Completion {
  /** In the order in which an editor shows them. */
  readonly labels: readonly string[];
  readonly details: readonly string[];
  /** The text of the file after an item was chosen. */
  readonly choose: (label: string) => string;
  /** The line of the cursor after an item was chosen. */
  readonly line: (label: string) => string;
}

/** `texts` holds one text with a `|`, which is taken out; a `¦` in it becomes a `|`. */
export function completeTexts(texts: Readonly<Record<string, string>>, settings: Settings = defaultSettings): Completed {
  const name = Object.keys(texts).find((candidate) => texts[candidate]?.includes('|')) ?? '';
  const marked = texts[name] ?? '';
  const offset = marked.indexOf('|');
  const text = (marked.slice(0, offset) + marked.slice(offset + 1)).replaceAll('¦', '|');
  const document = TextDocument.create(`${root}/${name}`, 'yaml', 1, text);
  const position = document.positionAt(offset);
  const cursor = cursorAt({ text, offset, position });
  const analysis = analyzeTexts({ ...texts, [name]: text }, settings);
  const { items, isIncomplete } = cursor
    ? complete(analysis, { uri: `${root}/${name}`, cursor, sources: [...completionSources, ...schemaSources] }, english)
    : { items: [], isIncomplete: false };
  const sorted = items.toSorted((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
  const choose = (label: string): string => {
    const item = items.find((candidate) => candidate.label === label);
    return item ? TextDocument.applyEdits(document, [item]) : `no such item: ${label}`;
  };
  return {
    items: sorted,
    isIncomplete,
    labels: sorted.map(({ label }) => label),
    details: sorted.map(({ label, detail }) => `${label} ${detail ?? ''}`),
    choose,
    line: (label) => choose(label).split(/\r?\n/)[position.line] ?? '',
  };
}

export function itemOf({ items }: Completed, label: string): CompletionItem | undefined {
  return items.find((item) => item.label === label);
}
