/** Whether a claim tells enough for the allocator, and if not, what is missing. */

import type { ManifestPath } from '../manifest/manifest';
import { annotationKeys } from '../model/annotations';
import { type Message, message } from '../model/message';
import type { Claim } from '../workspace/claim';
import { fieldName } from './admission/fieldChecks';

const alwaysRead: readonly ManifestPath[] = [
  ['spec', 'type'],
  ['spec', 'loadBalancerClass'],
  ['spec', 'loadBalancerIP'],
  ['spec', 'ipFamilyPolicy'],
  ['spec', 'ipFamilies'],
  ...annotationKeys.ips.map((key) => ['metadata', 'annotations', key]),
  ...annotationKeys.sharingKey.map((key) => ['metadata', 'annotations', key]),
];

const readWhenSharing: readonly ManifestPath[] = [
  ...annotationKeys.sharingCrossNamespace.map((key) => ['metadata', 'annotations', key]),
  ['metadata', 'namespace'],
  ['spec', 'ports'],
  ['spec', 'externalTrafficPolicy'],
  ['spec', 'selector'],
];

const readBySelectors: readonly ManifestPath[] = [
  ['metadata', 'labels'],
  ['metadata', 'name'],
  ['metadata', 'namespace'],
];

export interface ReadFields {
  /** Some pool of the cluster selects Services. */
  readonly selectors: boolean;
}

/** The first field that matters and is not known, said as a reason; undefined when the claim tells enough. */
export function unknownReason(claim: Claim, read: ReadFields): Message | undefined {
  const shares = annotationKeys.sharingKey.some((key) => claim.knowledge(['metadata', 'annotations', key]) !== 'absent');
  const fields = [...alwaysRead, ...(shares ? readWhenSharing : []), ...(read.selectors ? readBySelectors : [])];
  const unknown = fields.find((path) => claim.knowledge(path) === 'unknown');
  return unknown && message('{0} is filled in by a later step, so the address is not known here.', fieldName(unknown));
}
