/** What Cilium 1.15 makes of objects that newer versions read otherwise: what it does not know, it does not see. */
import { type AnnotationPurpose, annotationKeys, permitDifferentPodsKey } from '../annotations';
import { isOlderThan, type VersionProfile } from '../options';
import type { Pool } from '../pool';
import type { Service } from '../service';

/** Before 1.16 only the spelling `io.cilium/lb-ipam-…` existed, and no sharing across namespaces. */
const unknownBefore116: ReadonlySet<string> = new Set([
  annotationKeys.ips[0],
  annotationKeys.sharingKey[0],
  ...annotationKeys.sharingCrossNamespace,
  permitDifferentPodsKey,
]);

export function serviceAsRead(service: Service, profile: VersionProfile): Service {
  if (!isOlderThan(profile, '1.16') || ![...service.annotations.keys()].some((key) => unknownBefore116.has(key))) return service;
  return { ...service, annotations: new Map([...service.annotations].filter(([key]) => !unknownBefore116.has(key))) };
}

/** Before 1.16 the first and last address of a CIDR were kept back unless the pool said otherwise. */
export function poolAsRead(pool: Pool, profile: VersionProfile): Pool {
  if (!isOlderThan(profile, '1.16') || pool.spec.allowFirstLastIPs !== '') return pool;
  return { ...pool, spec: { ...pool.spec, allowFirstLastIPs: 'No' } };
}

/** The spellings of an annotation that a version reads, the current one first; none where it has no such annotation. */
export function spellingsRead(purpose: AnnotationPurpose, profile: VersionProfile): readonly string[] {
  return annotationKeys[purpose].filter((key) => isAnnotationKnown(key, profile));
}

/** True if a version of Cilium reads an annotation of LB IPAM. */
export function isAnnotationKnown(key: string, profile: VersionProfile): boolean {
  if (key === permitDifferentPodsKey) return !isOlderThan(profile, '1.21');
  return !isOlderThan(profile, '1.16') || !unknownBefore116.has(key);
}
