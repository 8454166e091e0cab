/** How a text is written: its line breaks, its indentation, whether it is JSON. New lines follow the old ones. */
import { isMap, isScalar, isSeq, type Node, Scalar } from 'yaml';
import { childNodes } from './nodes';

/** JSON has braces and double quotes everywhere. */
export type Syntax = 'yaml' | 'json';

export interface Style {
  readonly newline: string;
  /** Blanks by which a mapping inside a mapping is indented. */
  readonly step: number;
  /** Blanks between the column of a key and the `-` of its list. */
  readonly listStep: number;
  readonly syntax: Syntax;
  /** The whole is spread over lines, as tools write JSON for people. */
  readonly onLines: boolean;
}

export function styleOf(text: string, root: Node | null): Style {
  const newline = /\r?\n/.exec(text)?.[0] ?? '\n';
  const found = { step: 0, listStep: -1 };
  measure(text, root, found);
  const isJson = isMap<Node>(root) && root.flow === true && isScalar(root.items[0]?.key) && root.items[0].key.type === Scalar.QUOTE_DOUBLE;
  const step = found.step || (isJson ? jsonStep(text) : 2);
  const onLines = text.slice(root?.range?.[0], root?.range?.[1]).includes('\n');
  return { newline, step, listStep: found.listStep < 0 ? 2 : found.listStep, syntax: isJson ? 'json' : 'yaml', onLines };
}

/** The first mapping inside a mapping, and the first list inside one, tell how the others are indented. */
function measure(text: string, node: Node | null, found: { step: number; listStep: number }): void {
  if (isMap<Node, Node | null>(node) && node.flow !== true) {
    for (const { key, value } of node.items) {
      if (!isInBlock(value) || !key?.range || !value?.range) continue;
      const deeper = columnAt(text, value.range[0]) - columnAt(text, key.range[0]);
      if (isMap(value) && found.step === 0 && deeper > 0) found.step = deeper;
      if (isSeq(value) && found.listStep < 0 && deeper >= 0) found.listStep = deeper;
      if (found.step !== 0 && found.listStep >= 0) return;
    }
  }
  for (const child of childNodes(node)) {
    if (found.step !== 0 && found.listStep >= 0) return;
    measure(text, child, found);
  }
}

function isInBlock(node: Node | null): boolean {
  return (isMap(node) || isSeq(node)) && node.flow !== true && node.items.length > 0;
}

function jsonStep(text: string): number {
  return /\n([ ]+)["{[]/.exec(text)?.[1]?.length ?? 2;
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset where the line ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** The offset where the next line starts, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** A byte order mark takes no column. */
export function columnAt(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (text.charCodeAt(start) === 0xfeff ? 1 : 0);
}

/** The blanks that the line of an offset starts with. */
export function indentAt(text: string, offset: number): number {
  return /^\uFEFF?( *)/.exec(text.slice(lineStart(text, offset), offset))?.[1]?.length ?? 0;
}
