/** Annotations that a resource has itself and does not hand on to its Service: where they are, and what the Service says already. */
import type { Resource } from '../../../manifest/manifest';
import { stringAt } from '../../../manifest/values';
import { annotationSpelling } from '../../../model/annotationSpelling';
import type { Message } from '../../../model/message';
import type { Claim } from '../../../workspace/resource/claim';
import { isTemplated } from '../../../workspace/resource/templates';
import type { Fix } from '../../fixes/fix';
import type { ServiceView } from '../../views/serviceView';
import type { Draft } from '../rule';
import { annotationPath, effectivePath, meansAnything, purposeOf, spellingsOf } from './writtenAnnotations';

export function comesFromIngress({ claim }: ServiceView): boolean {
  return claim.origin === 'embedded in Ingress';
}

/** The object that keeps its annotations for itself: what asks for a release, or the resource that becomes the Service. */
export function keeperOf({ release, resource }: Claim): Resource {
  return release?.object ?? resource;
}

/** One draft for each such annotation that has something to be said about it, at its key in the resource. */
export function notHandedOnDrafts(
  service: ServiceView,
  textOf: (key: string) => Message | undefined,
  fixesOf: (claim: Claim, key: string) => readonly Fix[],
): readonly Draft[] {
  const { claim } = service;
  const resource = keeperOf(claim);
  if (!meansAnything(service)) return [];
  return claim.notHandedOn.flatMap((key): readonly Draft[] => {
    const path = annotationPath(key);
    const location = resource.source.locate([...resource.root, ...path]);
    const text = location && !isTemplated(key) ? textOf(key) : undefined;
    return location && text
      ? [{ uri: location.uri, range: location.key ?? location.value, message: text, fixes: () => fixesOf(claim, key) }]
      : [];
  });
}

/** The value of an annotation on the Service itself. */
export function annotationOfService(claim: Claim, key: string): string | undefined {
  return stringAt(claim.value, annotationPath(key));
}

/** True if the Service has the same annotation with the same value: then the copy on the resource does no harm. */
export function saysTheSame(claim: Claim, key: string): boolean {
  const purpose = purposeOf(key);
  const path = purpose && effectivePath(claim, purpose);
  const there = path && stringAt(claim.value, path);
  return there !== undefined && there === stringAt(keeperOf(claim).value, annotationPath(key));
}

/** The newer spelling of what an annotation is, or was meant to be. */
export function currentSpelling(key: string): string | undefined {
  const spelling = annotationSpelling(key);
  if (spelling.kind === 'unknown') return spelling.meant;
  const [current] = spellingsOf(key);
  return current === key ? undefined : current;
}
