/** One thing that can be written at the cursor, and what a source of such things is given. */
import type { Analysis } from '../../analysis/analyze';
import type { Writing } from '../../analysis/writing/writing';
import type { Cursor } from '../../manifest/cursor/cursor';
import type { TextRange } from '../../manifest/range';
import type { Presentation } from '../presentation';

export type CompletionKind = 'key' | 'value' | 'address' | 'snippet';

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** The text that replaces `range`, which contains the cursor. */
  readonly newText: string;
  readonly range: TextRange;
  /** `snippet`: `newText` has tab stops (`$1`, `${1:name}`); other `$` and `}` are escaped. */
  readonly format?: 'plain' | 'snippet';
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. Text of the workspace in it is escaped. */
  readonly documentation?: string;
  /** The text that is compared with the typed one; the label if it is absent. */
  readonly filterText?: string;
  /** The text by which items are sorted; the label if it is absent. */
  readonly sortText?: string;
  /** Another choice follows at the end of this item, so the editor may ask again. */
  readonly leadsOn?: boolean;
}

export interface CompletionContext {
  readonly analysis: Analysis;
  readonly uri: string;
  readonly cursor: Cursor;
  /** The Service or selector that is being written, once for each cluster of the file. Empty for everything else. */
  readonly writings: readonly Writing[];
  readonly presentation: Presentation;
}

/** Gives at most `itemLimit` items and one more, which tells that there are more. The items need not match the typed text. */
export type CompletionSource = (context: CompletionContext) => readonly CompletionItem[];

export const itemLimit = 50;

/**
 * The words to offer: of very many words those that start as typed, then the most used. There is at most one more than can be shown; equally
 * frequent ones are in the order of their letters. `counts` are ordered, the most used first.
 */
export function offeredWords(counts: Iterable<readonly [string, number]>, typed: string): readonly (readonly [string, number])[] {
  const starting: (readonly [string, number])[] = [];
  const others: (readonly [string, number])[] = [];
  for (const entry of counts) {
    if (entry[0].startsWith(typed)) starting.push(entry);
    else if (others.length <= itemLimit) others.push(entry);
    if (starting.length > itemLimit) break;
  }
  return [...starting, ...others].slice(0, itemLimit + 1).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
