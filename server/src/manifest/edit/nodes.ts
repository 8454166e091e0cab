/** Ways through the syntax tree of one document: the node at a path with what is around it, and where nodes end in the text. */
import { isAlias, isMap, isScalar, isSeq, type Node, Scalar } from 'yaml';
import type { ManifestPath, ManifestValue } from '../manifest';
import { composeDocument } from '../read/compose';
import { buildNodeTable } from '../read/nodeTable';
import { isSyntaxError } from '../read/problems';
import { readDocument } from '../read/reader';
import { keyText, readScalar } from '../read/scalars';
import { eventsOf } from '../read/yamlEvents';

export interface Tree {
  readonly root: Node | null;
  readonly value: ManifestValue;
}

/** The tree of a document. Undefined for a text that can't be read, and for a template. */
export function treeOf(text: string): Tree | undefined {
  try {
    const composed = composeDocument(text, isSyntaxError);
    const value = composed.outcome === 'document' ? documentValue(text) : undefined;
    return composed.outcome === 'document' && value !== undefined ? { root: composed.document.contents, value } : undefined;
  } catch {
    return undefined;
  }
}

/** The value of a document alone, which is found in a quarter of the time. Undefined for a text that can't be read, and for a template. */
export function documentValue(text: string): ManifestValue | undefined {
  try {
    const parsed = eventsOf(text);
    if (parsed.outcome !== 'events') return undefined;
    const read = readDocument(parsed.events, { number: 0, start: 0, text }, buildNodeTable());
    return read.failure || read.templated ? undefined : read.value;
  } catch {
    return undefined;
  }
}

/** A node on the way from the root to another node. */
export interface PathNode {
  readonly node: Node | null;
  /** The key of the pair, where the node is its value. */
  readonly key: Node | undefined;
  /** Among the pairs or items of the parent. */
  readonly index: number;
  readonly parent: PathNode | undefined;
}

/** The last node that exists on the way, and what of the path is left. An alias ends the way: what it stands for is written elsewhere. */
export function walkPath(root: Node | null, path: ManifestPath): { readonly spot: PathNode; readonly missing: ManifestPath } {
  let spot: PathNode = { node: root, key: undefined, index: 0, parent: undefined };
  for (const [depth, step] of path.entries()) {
    const next = childSpot(spot, step);
    if (!next) return { spot, missing: path.slice(depth) };
    spot = next;
  }
  return { spot, missing: [] };
}

function childSpot(parent: PathNode, step: string | number): PathNode | undefined {
  const { node } = parent;
  if (isSeq<Node>(node)) {
    const item = typeof step === 'number' ? node.items[step] : undefined;
    return item && typeof step === 'number' ? { node: item, key: undefined, index: step, parent } : undefined;
  }
  if (!isMap<Node, Node | null>(node)) return undefined;
  // Of equal keys the last counts.
  const index = node.items.findLastIndex(({ key }) => keyOf(key) === String(step));
  const pair = node.items[index];
  return pair && { node: pair.value, key: pair.key, index, parent };
}

function keyOf(key: Node): string | undefined {
  if (!isScalar(key) || typeof key.value !== 'string') return undefined;
  const style = key.type === undefined || key.type === Scalar.PLAIN ? 'plain' : 'quoted';
  return keyText(readScalar({ text: key.value, style, tag: key.tag }), key.value);
}

export function childNodes(node: Node | null): readonly (Node | null)[] {
  if (isMap<Node, Node | null>(node)) return node.items.map(({ value }) => value);
  return isSeq<Node>(node) ? node.items : [];
}

/** The offset where the contents of a node end, before blanks and comments. */
export function contentEnd(text: string, node: Node | null, key?: Node): number {
  if (node === null || (isScalar(node) && isEmptyScalar(node))) return key ? colonEnd(text, key) : (node?.range?.[0] ?? 0);
  if (isAlias(node) || isScalar(node)) return trimmed(text, node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  if (isMap<Node, Node | null>(node) && node.flow !== true) {
    const last = node.items.at(-1);
    if (last) return contentEnd(text, last.value, last.key);
  }
  if (isSeq<Node>(node) && node.flow !== true) {
    const last = node.items.at(-1);
    // An item that is left out is somewhere behind its dash.
    if (last) return Math.max(contentEnd(text, last), trimmed(text, node.range?.[0] ?? 0, last.range?.[0] ?? 0));
  }
  return node.range?.[1] ?? 0;
}

export function isEmptyScalar(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.range?.[0] === node.range?.[1]);
}

/** The offset behind the colon of a key. */
export function colonEnd(text: string, key: Node): number {
  const colon = text.indexOf(':', key.range?.[1] ?? 0);
  return colon < 0 ? text.length : colon + 1;
}

function trimmed(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[ \t\r\n]/.test(text.charAt(last - 1))) last -= 1;
  return last;
}
