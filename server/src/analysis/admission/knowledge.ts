/** Whether a claim tells enough for the allocator, and if not, what is missing. */
import type { ManifestPath } from '../../manifest/manifest';
import { annotationKeys, permitDifferentPodsKey } from '../../model/annotations';
import { type Message, message } from '../../model/message';
import type { Claim } from '../../workspace/resource/claim';
import type { Circumstances } from './circumstances';
import { fieldName } from './fieldChecks';
import { mayBeSelectedBy } from './selection';

const sharingKeys: readonly ManifestPath[] = annotationKeys.sharingKey.map((key) => ['metadata', 'annotations', key]);

const alwaysRead: readonly ManifestPath[] = [
  ['spec', 'type'],
  ['spec', 'loadBalancerClass'],
  ['spec', 'loadBalancerIP'],
  ['spec', 'ipFamilyPolicy'],
  ['spec', 'ipFamilies'],
  ...annotationKeys.ips.map((key) => ['metadata', 'annotations', key]),
  ...sharingKeys,
];

const readWhenSharing: readonly ManifestPath[] = [
  ...alwaysRead,
  ...annotationKeys.sharingCrossNamespace.map((key) => ['metadata', 'annotations', key]),
  ['metadata', 'annotations', permitDifferentPodsKey],
  ['metadata', 'namespace'],
  ['spec', 'ports'],
  ['spec', 'externalTrafficPolicy'],
  ['spec', 'selector'],
];

/** The first thing that matters and is not known, said as a reason; undefined when the claim tells enough. */
export function unknownReason(claim: Claim, circumstances: Circumstances): Message | undefined {
  if (claim.doubt) return claim.doubt;
  const shares = sharingKeys.some((path) => claim.knowledge(path) !== 'absent');
  const unknown = (shares ? readWhenSharing : alwaysRead).find((path) => claim.knowledge(path) === 'unknown');
  if (unknown) return unknownField(claim, unknown);
  const pool = mayBeSelectedBy(claim, circumstances.selections);
  if (pool === undefined) return undefined;
  return message('Whether pool {0} selects this Service is not known here: its labels, name or namespace are decided elsewhere.', pool);
}

function unknownField(claim: Claim, path: ManifestPath): Message {
  const written = claim.locate(path);
  return written
    ? message('{0} is filled in by a later step, so the address is not known here.', fieldName(path))
    : message('{0} is written in no file that was read, so the address is not known here.', fieldName(path));
}
