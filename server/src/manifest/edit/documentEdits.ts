/**
 * The edits that change the value of one document in a file: the way to write YAML and JSON for every quick fix and refactoring.
 *
 *   documentEdits({ uri, lines, document: 0 }, [setValue(['metadata', 'annotations', 'lbipam.cilium.io/ips'], '10.0.10.7')])
 *
 * Paths lead from the document (`resource.root` included). What else is in the file stays to the letter. All changes of a document are
 * made in one go, so it is read once for any number of them. Undefined where the outcome would not be exactly the value that is meant.
 */

import { type Lines, textRangeOf } from '../lines';
import type { ManifestPath, ManifestValue } from '../manifest';
import type { TextEdit } from '../range';
import type { DocumentText } from '../read/documents';
import { stringAt } from '../values';
import type { Change } from './change';
import { editText } from './editText';
import { editInnerText } from './innerText';
import { documentValue } from './nodes';

export interface EditableDocument {
  readonly uri: string;
  readonly lines: Lines;
  /** 0-based number in the file. */
  readonly document: number;
  /** The path to a text inside the document, such as the `values: |` of an Argo CD Application. The paths of the changes lead from that text then. */
  readonly within?: ManifestPath | undefined;
}

/** `isAsBelieved` is asked first about what the document says as it is in the file, with nothing filled in and nothing patched. */
export function documentEdits(
  target: EditableDocument,
  changes: readonly Change[],
  isAsBelieved: (written: ManifestValue) => boolean = () => true,
): readonly TextEdit[] | undefined {
  const inner = documentText(target);
  if (!inner) return undefined;
  const { uri, lines, within } = target;
  const splices = within ? editInnerText(inner.text, within, changes, isAsBelieved) : editText(inner.text, changes, isAsBelieved);
  return splices?.map(({ start, end, text }) => ({
    uri,
    range: textRangeOf(lines, inner.start + start, inner.start + end),
    newText: text,
  }));
}

/** The value of the document, or of the text inside it, as the file has it: nothing is filled in and nothing patched. */
export function writtenValue(target: EditableDocument): ManifestValue | undefined {
  const document = documentText(target);
  const value = document && documentValue(document.text);
  if (!target.within) return value;
  const inner = stringAt(value, target.within);
  return inner === undefined ? undefined : documentValue(inner);
}

function documentText({ lines, document }: EditableDocument): DocumentText | undefined {
  return lines.documents()[document];
}
