/** Completion: one pure function from what is being written to what may be. The sources decide what, the order between them is that of their list. */
import type { Analysis } from '../../analysis/analyze';
import { clustersOf } from '../../analysis/index/clustersOf';
import { writingAt } from '../../analysis/writing/writing';
import type { Cursor } from '../../manifest/cursor/cursor';
import { type Presentation, plainText } from '../presentation';
import { type CompletionContext, type CompletionItem, type CompletionSource, itemLimit } from './item';

export interface Completion {
  readonly items: readonly CompletionItem[];
  /** True if there are more items: the editor asks again when more is typed. */
  readonly isIncomplete: boolean;
}

/** A document with its contents, and the sources that may offer items in it. */
export interface CompletionPlace {
  readonly uri: string;
  readonly cursor: Cursor;
  readonly sources: readonly CompletionSource[];
}

export function complete(analysis: Analysis, { uri, cursor, sources }: CompletionPlace, presentation: Presentation): Completion {
  const writings = writingAt(analysis, clustersOf(analysis, uri), uri, cursor);
  const context: CompletionContext = { analysis, uri, cursor, writings, presentation };
  const items = new Map<string, CompletionItem>();
  let isIncomplete = false;
  for (const source of sources) {
    const offered = source(context);
    if (offered.length > itemLimit) isIncomplete = true;
    // The first of several items with one label stays, because sources that know more come first.
    for (const item of offered.slice(0, itemLimit)) if (!items.has(item.label)) items.set(item.label, item);
  }
  return { items: [...items.values()].map(shown), isIncomplete };
}

/** The typed text is compared with the text of the file, not with the label. */
function shown(item: CompletionItem): CompletionItem {
  const label = plainText(item.label);
  return {
    ...item,
    label,
    ...(label !== item.label && { filterText: item.filterText ?? item.label }),
    ...(item.detail !== undefined && { detail: plainText(item.detail) }),
  };
}
