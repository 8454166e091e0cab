/** Annotations of LB IPAM on a resource itself, which the controller that makes its Service does not hand on. */
import type { Resource } from '../../manifest/manifest';
import { mapAt } from '../../manifest/values';
import { annotationSpelling } from '../../model/annotationSpelling';

/** The misspelt ones too. What a kustomization gives to everything is not meant for this resource. */
export function ownLbIpamAnnotations(resource: Resource): readonly string[] {
  const annotations = mapAt(resource.value, ['metadata', 'annotations']);
  if (!annotations) return [];
  return Object.keys(annotations).filter((key) => annotationSpelling(key).kind !== 'foreign' && isItsOwn(resource, key));
}

function isItsOwn({ source, root, uri, patchedIn = [] }: Resource, key: string): boolean {
  const place = source.locate([...root, 'metadata', 'annotations', key]);
  return !place || place.uri === uri || patchedIn.some((part) => part.uri === place.uri);
}
