/** Edits of a text that is inside a document as a literal block (`values: |`), line by line, in the block's own indentation. */
import { isScalar, Scalar } from 'yaml';
import type { ManifestPath, ManifestValue } from '../manifest';
import { sameValue, stringAt } from '../values';
import { type Change, changedValue, setValue } from './change';
import { editText } from './editText';
import { documentValue, treeOf, walkPath } from './nodes';
import { orderedSplices, type Splice, spliced } from './splice';
import { nextLine } from './style';

/** `within` leads to the text; the changes are changes of what it says. */
export function editInnerText(
  text: string,
  within: ManifestPath,
  changes: readonly Change[],
  isAsBelieved: (written: ManifestValue) => boolean,
): readonly Splice[] | undefined {
  const tree = treeOf(text);
  const inner = tree && stringAt(tree.value, within);
  if (!tree || inner === undefined) return undefined;
  const { spot, missing } = walkPath(tree.root, within);
  if (missing.length > 0 || !isScalar(spot.node) || spot.node.type !== Scalar.BLOCK_LITERAL || !spot.node.range) return undefined;
  const edited = editText(inner, changes, isAsBelieved);
  const ordered = edited && orderedSplices(shifted(text, spot.node.range[0], inner, edited));
  const result = ordered && documentValue(spliced(text, ordered));
  if (!edited || result === undefined) return undefined;
  // The block may clip the line breaks at the end of the text, so what counts is what the text says.
  const [meant, got] = [documentValue(spliced(inner, edited)), documentValue(stringAt(result, within) ?? '')];
  const without = (value: ManifestValue) => changedValue(value, [setValue(within, null)]);
  const isMeant = got !== undefined && sameValue(got, meant) && sameValue(without(result), without(tree.value));
  return isMeant ? ordered : undefined;
}

/** `header` is where the `|` is; the lines of the text are those below, behind their indentation. */
function shifted(text: string, header: number, inner: string, splices: readonly Splice[]): readonly Splice[] {
  const first = nextLine(text, header);
  const indent = /^(?:[ ]*\r?\n)*([ ]*)/.exec(text.slice(first))?.[1]?.length ?? 0;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const starts = [first];
  for (let line = inner.indexOf('\n'); line !== -1; line = inner.indexOf('\n', line + 1))
    starts.push(nextLine(text, starts.at(-1) ?? first));
  const place = (offset: number) => {
    const before = inner.slice(0, offset);
    const line = before.split('\n').length - 1;
    return { line: starts[line] ?? text.length, column: offset - (before.lastIndexOf('\n') + 1) };
  };
  return splices.map((splice) => {
    const [start, end] = [place(splice.start), place(splice.end)];
    // Whole lines go with their indentation, so that the line below keeps its own.
    const areLines = splice.text === '' && start.column === 0 && end.column === 0;
    const behind = areLines ? 0 : indent;
    const replacement = splice.text.replace(
      /\n(?=(.?))/g,
      (_, next: string) => newline + (next === '' || next === '\n' ? '' : ' '.repeat(indent)),
    );
    return { start: start.line + behind + start.column, end: end.line + behind + end.column, text: replacement };
  });
}
