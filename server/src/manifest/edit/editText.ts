/**
 * Changes of one document as replacements in its text. Comments, quotes and indentation stay. The result is read again: where it does not
 * say exactly what was meant, anchors, merge keys and odd spellings included, there is no edit at all.
 */
import { isMap, isScalar, isSeq, type Node, Scalar } from 'yaml';
import type { ManifestMap, ManifestValue } from '../manifest';
import { isMap as isManifestMap, sameValue } from '../values';
import { addBlockItems, addBlockPairs, fillBlockPair, removeBlockItems, removeBlockPairs } from './blockEdits';
import { type Change, changedValue, setValue } from './change';
import { simpleChanges } from './differences';
import { addFlowItems, addFlowPairs, removeFlowMembers } from './flowEdits';
import { documentValue, isEmptyScalar, type PathNode, treeOf, walkPath } from './nodes';
import type { Quotes } from './render';
import { setKey, setScalar } from './scalarEdits';
import { orderedSplices, type Splice, spliced } from './splice';
import { type Style, styleOf } from './style';

/** `text` is one document. Undefined where the changes can't be made with certainty. */
export function editText(
  text: string,
  changes: readonly Change[],
  isAsBelieved: (written: ManifestValue) => boolean,
): readonly Splice[] | undefined {
  const tree = treeOf(text);
  if (tree && !isAsBelieved(tree.value)) return undefined;
  const after = tree && changedValue(tree.value, changes);
  if (!tree || after === undefined) return undefined;
  const style = styleOf(text, tree.root);
  const splices = splicesOf(text, tree.root, simpleChanges(tree.value, changes), style);
  const ordered = splices && orderedSplices(splices);
  const result = ordered && documentValue(spliced(text, ordered));
  return result !== undefined && sameValue(result, after) ? ordered : undefined;
}

/** The changes of one collection. */
interface Work {
  readonly spot: PathNode;
  pairs: ManifestMap;
  readonly removed: number[];
  readonly inserted: { readonly index: number; readonly items: readonly ManifestValue[] }[];
}

type Works = Map<Node | undefined, Work>;

function splicesOf(text: string, root: Node | null, changes: readonly Change[], style: Style): readonly Splice[] | undefined {
  const works: Works = new Map();
  const parts = changes.map((change) => scalarSplices(text, root, change, style, works));
  return joined([...parts, ...[...works.values()].map((work) => collectionSplices(text, work, style))]);
}

/** The splices of changes of scalars. A change of a collection is only noted, since all changes of one collection are made together. */
function scalarSplices(text: string, root: Node | null, change: Change, style: Style, works: Works): readonly Splice[] | undefined {
  if (change.kind === 'insert') {
    const { spot, missing } = walkPath(root, change.path.slice(0, -1));
    if (missing.length > 0) return undefined;
    workOn(works, spot).inserted.push({ index: Number(change.path.at(-1)), items: change.items });
    return [];
  }
  const { spot, missing } = walkPath(root, change.path);
  if (change.kind === 'set' && missing.length > 0) {
    const work = workOn(works, spot);
    const pairs = changedValue(work.pairs, [setValue(missing, change.to)]);
    if (isManifestMap(pairs)) work.pairs = pairs;
    return [];
  }
  if (missing.length > 0 || !spot.parent) return undefined;
  if (change.kind === 'set') return setScalar(text, spot, change.to, style);
  if (change.kind === 'rename') return setKey(text, spot, change.key, style);
  workOn(works, spot.parent).removed.push(spot.index);
  return [];
}

function workOn(works: Works, spot: PathNode): Work {
  const id = spot.node ?? spot.key;
  const work = works.get(id) ?? { spot, pairs: {}, removed: [], inserted: [] };
  works.set(id, work);
  return work;
}

function joined(parts: readonly (readonly Splice[] | undefined)[]): readonly Splice[] | undefined {
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function collectionSplices(text: string, { spot, pairs, removed, inserted }: Work, style: Style): readonly Splice[] | undefined {
  const { node } = spot;
  const isFlow = isInFlow(spot);
  const parts: (readonly Splice[] | undefined)[] = [];
  if (removed.length > 0) {
    const sorted = removed.toSorted((a, b) => a - b);
    if (isFlow) parts.push(removeFlowMembers(text, spot, sorted));
    else parts.push(isMap(node) ? removeBlockPairs(text, spot, sorted) : removeBlockItems(text, spot, sorted));
  }
  if (Object.keys(pairs).length > 0) parts.push(addedPairs(text, spot, pairs, isFlow, style));
  for (const { index, items } of inserted) {
    if (!isSeq<Node>(node)) return undefined;
    parts.push(isFlow ? addFlowItems(text, spot, index, items, style) : addBlockItems(text, node, index, items, style, quotesIn(node)));
  }
  return joined(parts);
}

function addedPairs(text: string, spot: PathNode, pairs: ManifestMap, isFlow: boolean, style: Style): readonly Splice[] | undefined {
  const { node, parent } = spot;
  const isFree = isEmptyScalar(node) || (isScalar(node) && node.type === Scalar.PLAIN) || (isMap(node) && node.items.length === 0);
  if (isFree && spot.key && parent && !isInFlow(parent)) return fillBlockPair(text, spot, pairs, style);
  if (!isMap<Node, Node | null>(node)) return undefined;
  return isFlow ? addFlowPairs(text, spot, pairs, style) : addBlockPairs(text, node, pairs, style, quotesIn(node));
}

function isInFlow(spot: PathNode): boolean {
  for (let current: PathNode | undefined = spot; current; current = current.parent) {
    if ((isMap(current.node) || isSeq(current.node)) && current.node.flow === true) return true;
  }
  return false;
}

/** New values are quoted like the others, where those agree. */
function quotesIn(node: Node | null): Quotes {
  const scalars = scalarsOf(node).filter((scalar) => typeof scalar.value === 'string');
  const isAll = (type: Scalar.Type) => scalars.length > 0 && scalars.every((scalar) => scalar.type === type);
  if (isAll(Scalar.QUOTE_DOUBLE)) return 'double';
  return isAll(Scalar.QUOTE_SINGLE) ? 'single' : 'plain';
}

function scalarsOf(node: Node | null): readonly Scalar[] {
  if (isScalar(node)) return [node];
  if (isMap<Node, Node | null>(node)) return node.items.flatMap(({ value }) => (isScalar(value) ? [value] : []));
  return isSeq<Node>(node) ? node.items.slice(0, 10).flatMap(scalarsOf) : [];
}
