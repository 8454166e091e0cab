/** Scalars and keys in place, in the quotes that they have. */
import { isScalar, type Node, Scalar } from 'yaml';
import type { ManifestValue } from '../manifest';
import { isList, isMap } from '../values';
import { colonEnd, isEmptyScalar, type PathNode } from './nodes';
import { flowText, type Quotes, scalarText } from './render';
import { type Splice, smallest } from './splice';
import type { Style } from './style';

/** Block scalars and those on several lines are left alone: how they are folded is their author's. */
export function setScalar(text: string, spot: PathNode, to: ManifestValue, style: Style): readonly Splice[] | undefined {
  const { node, key } = spot;
  const place = isFlowAround(spot) ? 'flow' : 'block';
  const isCollection = isMap(to) || isList(to);
  if (isEmptyScalar(node)) {
    if (!key) return undefined;
    const colon = colonEnd(text, key);
    return [
      { start: colon, end: colon, text: ` ${isCollection ? flowText(to, style.syntax, '') : scalarText(to, newQuotes(style), place)}` },
    ];
  }
  if (!node?.range || !(isScalar(node) || isFlowCollection(node))) return undefined;
  const [start, end] = node.range;
  if (text.slice(start, end).includes('\n')) return undefined;
  if (isCollection || !isScalar(node))
    return [{ start, end, text: isCollection ? flowText(to, style.syntax, '') : scalarText(to, newQuotes(style), place) }];
  const quotes = quotesOf(node);
  return quotes && [smallest(text, { start, end, text: scalarText(to, style.syntax === 'json' ? 'double' : quotes, place) })];
}

export function setKey(text: string, { key }: PathNode, name: string, style: Style): readonly Splice[] | undefined {
  if (!isScalar(key) || !key.range) return undefined;
  const quotes = quotesOf(key);
  const [start, end] = key.range;
  if (!quotes || text.slice(start, end).includes('\n')) return undefined;
  return [{ start, end, text: scalarText(name, style.syntax === 'json' ? 'double' : quotes, 'flow') }];
}

function newQuotes({ syntax }: Style): Quotes {
  return syntax === 'json' ? 'double' : 'plain';
}

function quotesOf(node: Scalar): Quotes | undefined {
  switch (node.type) {
    case undefined:
    case Scalar.PLAIN:
      return 'plain';
    case Scalar.QUOTE_DOUBLE:
      return 'double';
    case Scalar.QUOTE_SINGLE:
      return 'single';
    default:
      return undefined;
  }
}

function isFlowAround({ parent }: PathNode): boolean {
  for (let current = parent; current; current = current.parent) if (current.node && isFlowCollection(current.node)) return true;
  return false;
}

function isFlowCollection(node: Node): boolean {
  return 'flow' in node && node.flow === true;
}
