/**
 * The older spelling of an annotation. `deprecated_annotation`: it is read, or says what the newer one says as well. `hidden_annotation`: the
 * newer one is there and says something else, so that it is not read.
 */
import { annotationKeys } from '../../../model/annotations';
import { message } from '../../../model/message';
import { isOlderThan } from '../../../model/options';
import { isTemplated } from '../../../workspace/resource/templates';
import { stringAt } from '../../../workspace/resource/value';
import type { Place } from '../../finding';
import type { Mend } from '../../fixes/fix';
import { choiceMend, safeMend } from '../../fixes/makeFix';
import { removeAnnotation } from '../../fixes/requestEdits';
import type { Surroundings } from '../../surroundings';
import type { ServiceView } from '../../views';
import { annotationKeyPlace, annotationPath, hasAnnotation, keyEdit, meansAnything } from './annotations';
import type { Draft, Rule } from '../rule';

export const deprecatedAnnotation: Rule = {
  code: 'deprecated_annotation',
  severity: 'hint',
  summary: 'An annotation has its older spelling.',
  service: { check: (service, surroundings) => olderAnnotations(service, surroundings).flatMap(deprecated), isSaid: 'oncePerPlace' },
};

export const hiddenAnnotation: Rule = {
  code: 'hidden_annotation',
  severity: 'warning',
  summary: 'An annotation stands there in both spellings with different values: Cilium does not read the older one.',
  service: { check: (service, surroundings) => olderAnnotations(service, surroundings).flatMap(hidden), isSaid: 'oncePerPlace' },
};

const olderKeys = Object.values(annotationKeys).map(([, older]) => older);

interface OlderAnnotation {
  readonly service: ServiceView;
  readonly older: string;
  readonly current: string;
  readonly place: Place;
  /** What the newer spelling says; undefined when it is not there. */
  readonly rival: string | undefined;
  readonly disagree: boolean;
}

/** Up to 1.15 Cilium reads this spelling and no other. */
function olderAnnotations(service: ServiceView, { options }: Surroundings): readonly OlderAnnotation[] {
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

function deprecated({ service, older, current, place, rival, disagree }: OlderAnnotation): readonly Draft[] {
  // What may never be, a chart's template for example, need not be up to date.
  if (disagree || service.claim.doubt) return [];
  return [
    {
      ...place,
      message:
        rival === undefined
          ? message('{0} is the older spelling. Cilium still reads it; {1} is read from Cilium 1.16 on. Rename it.', older, current)
          : message('{0} is the older spelling of {1}, which is there as well, so Cilium does not read it. Remove it.', older, current),
      mends: () => (rival === undefined ? renaming(service, older, current) : removing(safeMend, service, older)),
    },
  ];
}

function renaming({ claim }: ServiceView, older: string, current: string): readonly Mend[] {
  const edit = keyEdit(claim, annotationPath(older), current);
  return edit ? [{ title: message('Rename it to {0}', current), edits: [edit], trust: 'safe' }] : [];
}

function removing(make: typeof safeMend, { claim }: ServiceView, key: string): readonly Mend[] {
  return make(message('Remove {0}', key), [{ owner: claim, changes: [removeAnnotation(claim, key)] }]);
}

function hidden({ service, older, current, place, rival, disagree }: OlderAnnotation): readonly Draft[] {
  if (!disagree) return [];
  return [
    {
      ...place,
      ...(service.claim.doubt ? { limit: 'information' as const } : {}),
      message: message(
        'Cilium does not read {0}: {1} is there as well, and says "{2}". Keep one of them, with what the Service is to have.',
        older,
        current,
        rival ?? '',
      ),
      mends: () => [...removing(choiceMend, service, older), ...removing(choiceMend, service, current)],
    },
  ];
}
