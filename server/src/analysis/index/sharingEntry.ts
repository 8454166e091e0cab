/** The sharing key of a claim, and the place of it. */
import type { ManifestPath } from '../../manifest/manifest';
import { isMap, valueAt } from '../../manifest/values';
import { annotationKeys } from '../../model/annotations';
import type { Claim } from '../../workspace/resource/claim';
import type { ServiceView } from '../views/serviceView';

export interface SharingEntry {
  /** The key as it reaches the cluster. It is never empty. */
  readonly key: string;
  /** The annotation inside the Service. */
  readonly path: ManifestPath;
}

/** Works for a claim that the allocator never gets, too. Of the two spellings the first one that is present counts, even if it is empty. */
export function sharingEntry(claim: Claim): SharingEntry | undefined {
  const annotations = valueAt(claim.value, ['metadata', 'annotations']);
  if (!isMap(annotations)) return undefined;
  const annotation = annotationKeys.sharingKey.find((candidate) => Object.hasOwn(annotations, candidate));
  const key = annotation === undefined ? undefined : annotations[annotation];
  if (annotation === undefined || typeof key !== 'string' || key === '') return undefined;
  return { key, path: ['metadata', 'annotations', annotation] };
}

/** The key alone. Of what was admitted it is known already. */
export function sharingKeyOfView({ service, sharingKey, claim }: ServiceView): string | undefined {
  return service ? sharingKey || undefined : sharingEntry(claim)?.key;
}
