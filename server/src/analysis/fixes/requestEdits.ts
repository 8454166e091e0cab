/** Changes what a Service asks for: one entry of its list of addresses, several of them, or an annotation. */
import { type Change, removeValue, setValue } from '../../manifest/edit/change';
import type { ManifestPath } from '../../manifest/manifest';
import { isMap, stringAt, valueAt } from '../../manifest/values';
import { type AnnotationPurpose, annotationKeys } from '../../model/annotations';
import type { VersionProfile } from '../../model/options';
import { spellingsRead } from '../../model/versions/olderVersions';
import type { Claim } from '../../workspace/resource/claim';
import { listEntries } from '../../workspace/resource/templates';
import type { RequestedAddress } from '../admission/addressRequests';
import { requestedValue } from '../index/requestedValues';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';
import type { OwnerChanges } from './fieldEdits';

const annotations: ManifestPath = ['metadata', 'annotations'];

/** Another text for one entry, or none: the entry goes with its comma, and what asked for nothing else goes as a whole. */
export function requestChange(claim: Claim, { path, entry }: RequestedAddress, to: string | undefined): Change | undefined {
  return entriesChange(claim, path, new Map([[entry ?? 0, to]]));
}

/** The change where the address is written: at the value of a variable that gives it, else in the Service. None where it can't be made. */
export function addressChanges(
  cluster: ClusterView,
  service: ServiceView,
  request: RequestedAddress,
  to: string | undefined,
): readonly OwnerChanges[] {
  const value = requestedValue(cluster, service, request);
  if (value) {
    const { resource, path, text, entry } = value;
    const after = withEntries(text, new Map([[entry, to]]));
    const writablePlace = (way: ManifestPath) => resource.source.writable([...resource.root, ...way]);
    return after === undefined ? [] : [{ owner: { resource, writablePlace }, changes: [setValue(path, after)] }];
  }
  const change = requestChange(service.claim, request, to);
  return change ? [{ owner: service.claim, changes: [change] }] : [];
}

/** Changes several entries of one field, by their numbers. */
export function entriesChange(claim: Claim, path: ManifestPath, texts: ReadonlyMap<number, string | undefined>): Change | undefined {
  const value = stringAt(claim.value, path);
  if (value === undefined) return undefined;
  const isList = path[1] === 'annotations';
  const after = isList ? withEntries(value, texts) : texts.get(0);
  if (after !== undefined) return setValue(path, after);
  return isList ? removeAnnotation(claim, String(path[2])) : removeValue(path);
}

/** The entries keep the blanks around them. Undefined where none is left. */
function withEntries(list: string, texts: ReadonlyMap<number, string | undefined>): string | undefined {
  const entries = listEntries(list).flatMap((entry, index): readonly string[] => {
    if (!texts.has(index)) return [entry];
    const to = texts.get(index);
    return to === undefined ? [] : [withBlanksOf(entry, to)];
  });
  const isFirstGone = texts.has(0) && texts.get(0) === undefined;
  const isOneGone = [...texts.values()].includes(undefined);
  if (isOneGone && entries.every((entry) => entry.trim() === '')) return undefined;
  return isFirstGone ? entries.join(',').trimStart() : entries.join(',');
}

function withBlanksOf(old: string, text: string): string {
  const start = old.length - old.trimStart().length;
  return old.slice(0, start) + text + (old.trim() === '' ? '' : old.slice(old.trimEnd().length));
}

/** The key that is in use, so that a Service does not end up with both spellings; else the first that the version of Cilium reads. */
export function annotationInUse(claim: Claim, purpose: AnnotationPurpose, profile: VersionProfile): ManifestPath {
  const present = valueAt(claim.value, annotations);
  const read = spellingsRead(purpose, profile);
  const key = read.find((candidate) => isMap(present) && Object.hasOwn(present, candidate));
  return [...annotations, key ?? read[0] ?? annotationKeys[purpose][0]];
}

export function setAnnotation(claim: Claim, purpose: AnnotationPurpose, value: string, profile: VersionProfile): Change {
  return setValue(annotationInUse(claim, purpose, profile), value);
}

/** The last annotation takes the mapping along. */
export function removeAnnotation(claim: Claim, key: string): Change {
  const present = valueAt(claim.value, annotations);
  const isOnly = isMap(present) && Object.keys(present).length === 1;
  const place = claim.writablePlace([...annotations, key])?.path;
  return removeValue(isOnly && place?.at(-1) === key ? annotations : [...annotations, key]);
}
