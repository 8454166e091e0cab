/** Annotations in their older spelling, and what the newer spelling says beside them. */

import type { Place } from '../../../manifest/range';
import { stringAt } from '../../../manifest/values';
import { annotationKeys } from '../../../model/annotations';
import { message } from '../../../model/message';
import { isOlderThan } from '../../../model/options';
import { isTemplated } from '../../../workspace/resource/templates';
import type { Fix, safeFix } from '../../fixes/fix';
import { removeAnnotation } from '../../fixes/requestEdits';
import type { ServiceView } from '../../views/serviceView';
import type { Surroundings } from '../rule';
import { annotationKeyPlace, annotationPath, hasAnnotation, meansAnything } from './writtenAnnotations';

const olderKeys = Object.values(annotationKeys).map(([, older]) => older);

export interface OlderAnnotation {
  readonly service: ServiceView;
  readonly older: string;
  readonly current: string;
  readonly place: Place;
  /** The value of the newer spelling; undefined when it is absent. */
  readonly rival: string | undefined;
  readonly disagree: boolean;
}

/** Cilium up to 1.15 reads this spelling and no other. */
export function olderAnnotations(service: ServiceView, { options }: Surroundings): readonly OlderAnnotation[] {
  const { claim } = service;
  if (!meansAnything(service) || !hasAnnotation(claim, olderKeys) || isOlderThan(options.versionProfile, '1.16')) return [];
  return Object.values(annotationKeys).flatMap(([current, older]): readonly OlderAnnotation[] => {
    const value = stringAt(claim.value, annotationPath(older));
    const place = value === undefined ? undefined : annotationKeyPlace(claim, annotationPath(older));
    if (value === undefined || !place) return [];
    const rival = stringAt(claim.value, annotationPath(current));
    const disagree = rival !== undefined && rival !== value && !isTemplated(rival) && !isTemplated(value);
    return [{ service, older, current, place, rival, disagree }];
  });
}

export function removingFix(make: typeof safeFix, { claim }: ServiceView, key: string): readonly Fix[] {
  return make(message('Remove {0}', key), [{ owner: claim, changes: [removeAnnotation(claim, key)] }]);
}
