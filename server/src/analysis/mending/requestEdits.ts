/** What a Service asks for, changed: one entry of its list of addresses, all of them, or an annotation. */
import { type Change, removeValue, setValue } from '../../manifest/edits/change';
import type { ManifestPath } from '../../manifest/manifest';
import { annotationKeys } from '../../model/annotations';
import type { Claim } from '../../workspace/claim';
import { isMap, stringAt, valueAt } from '../../workspace/value';
import type { RequestedAddress } from '../requests';

const annotations: ManifestPath = ['metadata', 'annotations'];

/** Another text for one entry, or none: the entry goes with its comma, and what asked for nothing else goes as a whole. */
export function requestChange(claim: Claim, request: RequestedAddress, to: string | undefined): Change | undefined {
  const value = stringAt(claim.value, request.path);
  if (value === undefined) return undefined;
  const after = request.entry === undefined ? to : withEntry(value, request.entry, to);
  if (after !== undefined) return setValue(request.path, after);
  return request.path[1] === 'annotations' ? removeAnnotation(claim, String(request.path[2])) : removeValue(request.path);
}

/** The entries keep the blanks around them. Undefined where none is left. */
function withEntry(list: string, index: number, to: string | undefined): string | undefined {
  const entries = list.split(',');
  if (to === undefined) {
    const rest = entries.toSpliced(index, 1);
    const text = rest.join(',');
    if (rest.every((entry) => entry.trim() === '')) return undefined;
    return index === 0 ? text.trimStart() : text;
  }
  const old = entries[index] ?? '';
  const start = old.length - old.trimStart().length;
  return entries.with(index, old.slice(0, start) + to + (old.trim() === '' ? '' : old.slice(old.trimEnd().length))).join(',');
}

/** The key that is in use, so that a Service does not end up with both spellings; else the current one. */
export function annotationPath(claim: Claim, purpose: keyof typeof annotationKeys): ManifestPath {
  const present = valueAt(claim.value, annotations);
  const key = annotationKeys[purpose].find((candidate) => isMap(present) && Object.hasOwn(present, candidate));
  return [...annotations, key ?? annotationKeys[purpose][0]];
}

export function setAnnotation(claim: Claim, purpose: keyof typeof annotationKeys, value: string): Change {
  return setValue(annotationPath(claim, purpose), value);
}

/** The last annotation takes the mapping along. */
export function removeAnnotation(claim: Claim, key: string): Change {
  const present = valueAt(claim.value, annotations);
  const isOnly = isMap(present) && Object.keys(present).length === 1;
  const place = claim.placeOf([...annotations, key])?.path;
  return removeValue(isOnly && place?.at(-1) === key ? annotations : [...annotations, key]);
}
