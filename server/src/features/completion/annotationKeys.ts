/** The keys of Cilium's annotations, where the annotations of a LoadBalancer Service are written. */
import { behaviourIn } from '../../analysis/version';
import { type AnnotationPurpose, annotationKeys, permitDifferentPodsKey } from '../../model/annotations';
import { message } from '../../model/message';
import { annotationHelp } from '../hover/annotationHover';
import { isPath } from '../target';
import type { CompletionSource } from './item';
import { keyEdit } from './write';

const purposes: readonly AnnotationPurpose[] = ['ips', 'sharingKey', 'sharingCrossNamespace'];

/** The new spelling of what is not there in either; the old one shows up for who types it. */
export const annotationKeySource: CompletionSource = ({ cursor, writings, presentation }) => {
  const writing = writings.find((candidate) => candidate.kind === 'service' && isPath(candidate.path, 'metadata', 'annotations'));
  if (!writing || cursor.part !== 'key') return [];
  const present = new Set(cursor.siblings.map(({ key }) => key));
  const open = purposes.filter((purpose) => !annotationKeys[purpose].some((key) => present.has(key)));
  const keys: string[] = open.flatMap((purpose) => {
    const [current, alias] = annotationKeys[purpose];
    return cursor.word.startsWith('io.') ? [current, alias] : [current];
  });
  if (behaviourIn(writing.cluster).differentPods === 'byAnnotation' && !present.has(permitDifferentPodsKey))
    keys.push(permitDifferentPodsKey);
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
