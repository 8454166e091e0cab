/** Pairs and items of collections in block style: those on lines of their own. */
import { isMap, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ManifestMap, ManifestValue } from '../manifest';
import { colonEnd, contentEnd, type PathNode } from './nodes';
import { itemLines, pairLines, type Quotes } from './render';
import type { Splice } from './splice';
import { columnAt, lineEnd, lineStart, nextLine, type Style } from './style';

export type BlockMap = YAMLMap<Node, Node | null>;
export type BlockList = YAMLSeq<Node>;

/** Adds pairs behind the last pair, and behind the comment on its line. */
export function addBlockPairs(
  text: string,
  map: BlockMap,
  pairs: ManifestMap,
  style: Style,
  quotes: Quotes,
): readonly Splice[] | undefined {
  const start = map.items[0]?.key.range?.[0];
  if (start === undefined) return undefined;
  return [linesBehind(text, contentEnd(text, map), pairsOf(pairs, style, quotes), columnAt(text, start), style)];
}

/** Pairs for a key that has no value yet, `{}` or `null`. */
export function fillBlockPair(text: string, spot: PathNode, pairs: ManifestMap, style: Style): readonly Splice[] | undefined {
  const { key, node } = spot;
  if (!key?.range) return undefined;
  const column = columnAt(text, key.range[0]) + style.step;
  const colon = colonEnd(text, key);
  const end = contentEnd(text, node, key);
  const lines = linesBehind(text, end, pairsOf(pairs, style, 'plain'), column, style);
  return end > colon ? [{ start: colon, end, text: '' }, lines] : [lines];
}

function pairsOf(pairs: ManifestMap, style: Style, quotes: Quotes): readonly string[] {
  return Object.entries(pairs).flatMap(([key, value]) => pairLines(key, value, style, quotes));
}

function linesBehind(text: string, offset: number, lines: readonly string[], column: number, { newline }: Style): Splice {
  const end = lineEnd(text, offset);
  return { start: end, end, text: lines.map((line) => newline + ' '.repeat(column) + line).join('') };
}

/** Before the item at `index`, or behind the last one. */
export function addBlockItems(
  text: string,
  list: BlockList,
  index: number,
  items: readonly ManifestValue[],
  style: Style,
  quotes: Quotes,
): readonly Splice[] | undefined {
  const first = dashOf(text, list, 0);
  if (first === undefined) return undefined;
  const lines = items.flatMap((item) => itemLines(item, style, quotes));
  const column = columnAt(text, first);
  if (index === 0) {
    const indentation = ' '.repeat(column);
    return [{ start: first, end: first, text: lines.map((line) => line + style.newline + indentation).join('') }];
  }
  const before = list.items[index - 1];
  return before && [linesBehind(text, contentEnd(text, before), lines, column, style)];
}

/** The pairs at these indexes with their lines and what is commented on them. */
export function removeBlockPairs(text: string, spot: PathNode, indexes: readonly number[]): readonly Splice[] | undefined {
  const map = spot.node;
  if (!isMap<Node, Node | null>(map)) return undefined;
  if (indexes.length === map.items.length) return emptied(text, spot, '{}');
  const removed: Splice[] = [];
  for (const index of indexes) {
    const pair = map.items[index];
    const start = pair?.key.range?.[0];
    if (!pair || start === undefined) return undefined;
    const next = map.items[index + 1]?.key.range?.[0];
    removed.push(
      isFirstOnLine(text, start) ? wholeLines(text, start, pairEnd(text, pair)) : headOfItem(text, start, pairEnd(text, pair), next),
    );
  }
  return removed;
}

export function removeBlockItems(text: string, spot: PathNode, indexes: readonly number[]): readonly Splice[] | undefined {
  const list = spot.node;
  if (!isSeq<Node>(list)) return undefined;
  if (indexes.length === list.items.length) return emptied(text, spot, '[]');
  const removed: Splice[] = [];
  for (const index of indexes) {
    const dash = dashOf(text, list, index);
    const item = list.items[index];
    if (!item || dash === undefined || !isFirstOnLine(text, dash)) return undefined;
    removed.push(wholeLines(text, dash, contentEnd(text, item)));
  }
  return removed;
}

/** A collection that keeps nothing is written `{}` or `[]` behind its key, since nothing at all would mean null. */
function emptied(text: string, spot: PathNode, empty: string): readonly Splice[] | undefined {
  const { key, node } = spot;
  const start = node?.range?.[0];
  if (!key || start === undefined || !isFirstOnLine(text, start)) return undefined;
  const colon = colonEnd(text, key);
  return [{ start: colon, end: colon, text: ` ${empty}` }, wholeLines(text, start, contentEnd(text, node))];
}

function pairEnd(text: string, { key, value }: Pair<Node, Node | null>): number {
  return contentEnd(text, value, key);
}

/** A last line that has no line break takes the one before it along. */
function wholeLines(text: string, start: number, end: number): Splice {
  const from = lineStart(text, start);
  const to = nextLine(text, end);
  if (to < text.length || text.endsWith('\n') || from === 0) return { start: from, end: to, text: '' };
  return { start: text[from - 2] === '\r' ? from - 2 : from - 1, end: to, text: '' };
}

/** The first pair of an item is behind the dash, so the next one moves up to it, unless a comment is between. */
function headOfItem(text: string, start: number, end: number, next: number | undefined): Splice {
  const rest = next === undefined ? '' : text.slice(lineEnd(text, end), next);
  return { start, end: next !== undefined && rest.trim() === '' ? next : lineEnd(text, end), text: '' };
}

function dashOf(text: string, list: BlockList, index: number): number | undefined {
  const item = list.items[index];
  const start = index === 0 ? list.range?.[0] : text.lastIndexOf('-', (item?.range?.[0] ?? 0) - 1);
  return start !== undefined && text[start] === '-' && (index === 0 || isFirstOnLine(text, start)) ? start : undefined;
}

function isFirstOnLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).replace('\uFEFF', '').trim() === '';
}
