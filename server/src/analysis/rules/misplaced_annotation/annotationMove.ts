/** An annotation of the resource itself, moved to where the Service gets its annotations from. */
import { removeValue, setValue } from '../../../manifest/edit/change';
import { documentEdits, writtenValue } from '../../../manifest/edit/documentEdits';
import type { ManifestPath } from '../../../manifest/manifest';
import type { TextEdit } from '../../../manifest/range';
import { isMap, sameValue, valueAt } from '../../../manifest/values';
import type { Claim } from '../../../workspace/resource/claim';
import { keeperOf } from '../shared/resourceAnnotations';

const annotations: ManifestPath = ['metadata', 'annotations'];

/** Undefined where one of the places is not certain, or is in another text. */
export function annotationMove(claim: Claim, key: string): readonly TextEdit[] | undefined {
  const resource = keeperOf(claim);
  const from = resource.source.writable([...resource.root, ...annotations, key]);
  const to = claim.writablePlace([...annotations, key]);
  // On a Gateway that asks by `spec.addresses`, the addresses are written there.
  if (!from || !to || from.within || to.within || from.lines !== to.lines || from.document !== to.document || to.path.at(-1) !== key)
    return undefined;
  const { uri, document: number, lines } = from;
  const document = { uri, lines, document: number };
  const written = writtenValue(document);
  const value = valueAt(written, from.path);
  if (typeof value !== 'string' || !sameValue(value, valueAt(resource.value, [...annotations, key]))) return undefined;
  if (valueAt(written, to.path) !== undefined) return undefined;
  // The last annotation takes the mapping along.
  const around = valueAt(written, from.path.slice(0, -1));
  const isOnly = isMap(around) && Object.keys(around).length === 1;
  return documentEdits(document, [removeValue(isOnly ? from.path.slice(0, -1) : from.path), setValue(to.path, value)]);
}
