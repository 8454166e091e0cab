/** `deprecated_annotation`: an annotation in its older spelling, which is read, or says what the newer one says as well. */
import { message } from '../../../model/message';
import { type Fix, safeFix } from '../../fixes/fix';
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule, ofEachManifest } from '../rule';
import { type OlderAnnotation, olderAnnotations, removingFix } from '../shared/olderAnnotations';
import { annotationPath, renamedKeyEdit } from '../shared/writtenAnnotations';

export const deprecatedAnnotation = defineRule({
  code: 'deprecated_annotation',
  severity: 'hint',
  summary: 'An annotation has its older spelling.',
  check: ofEachManifest((service, surroundings) => olderAnnotations(service, surroundings).flatMap(olderSpelling)),
});

function olderSpelling({ service, older, current, place, rival, disagree }: OlderAnnotation): readonly Draft[] {
  // A Service that may never exist, one of a chart's template for example, need not be up to date.
  if (disagree || service.claim.doubt) return [];
  return [
    {
      ...place,
      message:
        rival === undefined
          ? message('{0} is the older spelling. Cilium still reads it; {1} is read from Cilium 1.16 on. Rename it.', older, current)
          : message('{0} is the older spelling of {1}, which is there as well, so Cilium does not read it. Remove it.', older, current),
      fixes: () => (rival === undefined ? renamingFix(service, older, current) : removingFix(safeFix, service, older)),
    },
  ];
}

function renamingFix({ claim }: ServiceView, older: string, current: string): readonly Fix[] {
  const edit = renamedKeyEdit(claim, annotationPath(older), current);
  return edit ? [{ title: message('Rename it to {0}', current), edits: [edit], trust: 'safe' }] : [];
}
