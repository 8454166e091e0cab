/** `hidden_annotation`: an annotation in both spellings with different values, of which Cilium does not read the older one. */
import { message } from '../../../model/message';
import { choiceFix } from '../../fixes/fix';
import { type Draft, defineRule, ofEachManifest } from '../rule';
import { type OlderAnnotation, olderAnnotations, removingFix } from '../shared/olderAnnotations';

export const hiddenAnnotation = defineRule({
  code: 'hidden_annotation',
  severity: 'warning',
  summary: 'An annotation is there in both spellings with different values: Cilium does not read the older one.',
  check: ofEachManifest((service, surroundings) => olderAnnotations(service, surroundings).flatMap(hiddenSpelling)),
});

function hiddenSpelling({ service, older, current, place, rival, disagree }: OlderAnnotation): readonly Draft[] {
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
      fixes: () => [...removingFix(choiceFix, service, older), ...removingFix(choiceFix, service, current)],
    },
  ];
}
