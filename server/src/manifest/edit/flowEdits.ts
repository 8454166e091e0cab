/** Pairs and items of collections in flow style: between brackets, on one line or on several, JSON as well. */
import { isMap, isSeq, type Node } from 'yaml';
import type { ManifestMap, ManifestValue } from '../manifest';
import { contentEnd, type PathNode } from './nodes';
import { flowPair, flowText, jsonLines } from './render';
import type { Splice } from './splice';
import { columnAt, indentAt, lineEnd, lineStart, type Style } from './style';

/** The lines of each new member. Only JSON is spread over several. */
type TextsOf = (layout: 'json lines' | 'one line') => readonly (readonly string[])[];

interface FlowMember {
  readonly start: number;
  readonly end: number;
}

export function addFlowPairs(text: string, spot: PathNode, pairs: ManifestMap, style: Style): readonly Splice[] | undefined {
  const padding = paddingOf(text, spot.node);
  const texts: TextsOf = (layout) =>
    Object.entries(pairs).map(([key, value]) =>
      layout === 'json lines' ? jsonLines(value, style, `${JSON.stringify(key)}: `) : [flowPair(key, value, style.syntax, padding)],
    );
  return added(text, spot, membersOf(text, spot.node).length, texts, style);
}

export function addFlowItems(
  text: string,
  spot: PathNode,
  index: number,
  items: readonly ManifestValue[],
  style: Style,
): readonly Splice[] | undefined {
  const texts: TextsOf = (layout) =>
    items.map((item) => (layout === 'json lines' ? jsonLines(item, style) : [flowText(item, style.syntax, '')]));
  return added(text, spot, index, texts, style);
}

/** Blanks inside of braces, as the collection has them. */
function paddingOf(text: string, node: Node | null): string {
  return node?.range && text[node.range[0] + 1] === ' ' ? ' ' : '';
}

function added(text: string, { node }: PathNode, index: number, textsOf: TextsOf, style: Style): readonly Splice[] | undefined {
  if (!node?.range) return undefined;
  const [open, end] = node.range;
  const members = membersOf(text, node);
  const [first, last] = [members[0], members.at(-1)];
  const isJson = style.syntax === 'json';
  const isJsonOnLines = isJson && style.onLines;
  if (!first || !last) {
    const body = joined(textsOf(isJsonOnLines ? 'json lines' : 'one line'), indentAt(text, lineEnd(text, open)) + style.step, style);
    const inside = isJsonOnLines ? body.onLines(indentAt(text, lineEnd(text, open))) : isMap(node) ? ` ${body.onOne} ` : body.onOne;
    return [{ start: open + 1, end: end - 1, text: isJson || isSeq(node) ? inside : inside.trim() }];
  }
  const isOnLines = text.slice(last.end, end).includes('\n') && lineStart(text, first.start) > open;
  const body = joined(textsOf(isJson && isOnLines ? 'json lines' : 'one line'), columnAt(text, first.start), style);
  const next = members[index];
  if (next) {
    const behind = isOnLines ? `,${style.newline}${' '.repeat(columnAt(text, first.start))}` : ', ';
    return [{ start: next.start, end: next.start, text: (isOnLines ? body.ofLines : body.onOne) + behind }];
  }
  const comma = /^\s*,/.exec(text.slice(last.end, end));
  if (!isOnLines) return [{ start: last.end, end: last.end, text: `, ${body.onOne}` }];
  const line = lineEnd(text, last.end);
  const lines = {
    start: line,
    end: line,
    text: `${style.newline}${' '.repeat(columnAt(text, first.start))}${body.ofLines}${comma ? ',' : ''}`,
  };
  return comma ? [lines] : [{ start: last.end, end: last.end, text: ',' }, lines];
}

function joined(texts: readonly (readonly string[])[], column: number, { newline }: Style) {
  const indentation = newline + ' '.repeat(column);
  const ofLines = texts.map((lines) => lines.join(indentation)).join(`,${indentation}`);
  return {
    onOne: texts.map((lines) => lines.join(' ')).join(', '),
    ofLines,
    onLines: (closing: number) => `${indentation}${ofLines}${newline}${' '.repeat(closing)}`,
  };
}

/** Removes the members at these indexes with their commas. Undefined where a comment is among them: it would be lost. */
export function removeFlowMembers(text: string, { node }: PathNode, indexes: readonly number[]): readonly Splice[] | undefined {
  const members = membersOf(text, node);
  const removed: Splice[] = [];
  for (const index of indexes) {
    const [before, own, next] = [members[index - 1], members[index], members[index + 1]];
    if (!own) return undefined;
    const splice = next ? { start: own.start, end: next.start, text: '' } : { start: before?.end ?? own.start, end: own.end, text: '' };
    if (/\s#/.test(text.slice(splice.start, own.start)) || /\s#/.test(text.slice(own.end, splice.end))) return undefined;
    removed.push(splice);
  }
  return removed;
}

function membersOf(text: string, node: Node | null): readonly FlowMember[] {
  if (isMap<Node, Node | null>(node)) {
    return node.items.map(({ key, value }) => ({ start: key.range?.[0] ?? 0, end: contentEnd(text, value, key) }));
  }
  return isSeq<Node>(node) ? node.items.map((item) => ({ start: item.range?.[0] ?? 0, end: contentEnd(text, item) })) : [];
}
