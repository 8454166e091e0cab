/** `misplaced_annotation`: an annotation on a Gateway, a HelmRelease or an Application itself, which never reaches the Service. */
import { type Message, message } from '../../../model/message';
import type { Claim } from '../../../workspace/resource/claim';
import type { Fix } from '../../fixes/fix';
import type { ServiceView } from '../../views/serviceView';
import { defineRule, ofEachManifest } from '../rule';
import {
  annotationOfService,
  comesFromIngress,
  currentSpelling,
  keeperOf,
  notHandedOnDrafts,
  saysTheSame,
} from '../shared/resourceAnnotations';
import { spellingsOf } from '../shared/writtenAnnotations';
import { annotationMove } from './annotationMove';

export const misplacedAnnotation = defineRule({
  code: 'misplaced_annotation',
  severity: 'warning',
  summary: 'An annotation of LB IPAM is on a Gateway or a release itself, which does not hand it on to its Service.',
  check: ofEachManifest((service) =>
    comesFromIngress(service) ? [] : notHandedOnDrafts(service, (key) => textOf(service, key), movingFix),
  ),
});

function textOf({ claim }: ServiceView, key: string): Message | undefined {
  if (saysTheSame(claim, key)) return undefined;
  return claim.origin === 'Gateway'
    ? message(
        'Cilium does not hand {0} on from the metadata of a Gateway to its Service, so it does nothing here. Move it to spec.infrastructure.annotations.',
        key,
      )
    : message(
        '{0} does nothing on the {1} itself, which does not hand it on to the Service of its chart. Move it to the annotations of the Service in the Helm values.',
        key,
        keeperOf(claim).kind,
      );
}

/** Empty where the Service has the annotation already: if two differ, it is not known which one is meant. */
function movingFix(claim: Claim, key: string): readonly Fix[] {
  const rivals = spellingsOf(currentSpelling(key) ?? key);
  const edits = rivals.some((rival) => annotationOfService(claim, rival) !== undefined) ? undefined : annotationMove(claim, key);
  return edits ? [{ title: message('Move it to the annotations of the Service'), edits, trust: 'choice' }] : [];
}
