/** Annotations of LB IPAM on a resource itself, which whoever makes its Service does not hand on. */
import type { Resource } from '../../manifest/manifest';
import { mapAt } from '../../manifest/values';
import { annotationSpelling } from '../../model/annotationSpelling';

/** The misspelt ones too. */
export function ownLbIpamAnnotations({ value }: Resource): readonly string[] {
  const annotations = mapAt(value, ['metadata', 'annotations']);
  return annotations ? Object.keys(annotations).filter((key) => annotationSpelling(key).kind !== 'foreign') : [];
}
