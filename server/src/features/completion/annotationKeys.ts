/** The keys of Cilium's annotations, where the annotations of a LoadBalancer Service are written. */
import { type AnnotationPurpose, annotationKeys, permitDifferentPodsKey } from '../../model/annotations';
import { message } from '../../model/message';
import { isAnnotationKnown } from '../../model/versions/olderVersions';
import { isPath } from '../cursorTarget';
import { annotationHelp } from '../hover/annotationHover';
import type { CompletionSource } from './item';
import { keyEdit } from './write';

const purposes: readonly AnnotationPurpose[] = ['ips', 'sharingKey', 'sharingCrossNamespace'];

/**
 * The newest spelling that the version knows is offered, unless the annotation is there already. An old spelling is offered once its beginning is
 * typed.
 */
export const annotationKeySource: CompletionSource = ({ cursor, writings, presentation }) => {
  const writing = writings.find((candidate) => candidate.kind === 'service' && isPath(candidate.path, 'metadata', 'annotations'));
  if (!writing || cursor.part !== 'key') return [];
  const present = new Set(cursor.siblings.map(({ key }) => key));
  const open = purposes.filter((purpose) => !annotationKeys[purpose].some((key) => present.has(key)));
  const isKnown = (key: string) => isAnnotationKnown(key, writing.cluster.options.versionProfile);
  const keys: string[] = open.flatMap((purpose) => {
    const known = annotationKeys[purpose].filter(isKnown);
    return cursor.word.startsWith('io.') ? known : known.slice(0, 1);
  });
  if (isKnown(permitDifferentPodsKey) && !present.has(permitDifferentPodsKey)) keys.push(permitDifferentPodsKey);
  return keys.map((key, index) => ({
    label: key,
    kind: 'key',
    ...keyEdit(cursor, key),
    detail: presentation.render(message('LB IPAM annotation')),
    documentation: annotationHelp(writing.cluster, key, presentation),
    sortText: `0${index}`,
    leadsOn: true,
  }));
};
