/** `unsupported_annotation`: an annotation of LB IPAM that the cluster's version of Cilium does not know. */
import { renameKey } from '../../../manifest/edit/change';
import { isMap, valueAt } from '../../../manifest/values';
import { annotationKeys, permitDifferentPodsKey } from '../../../model/annotations';
import { message } from '../../../model/message';
import { isAnnotationKnown } from '../../../model/versions/olderVersions';
import { type Fix, safeFix } from '../../fixes/fix';
import { keyPlace, serviceName } from '../../places/fieldPlaces';
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule, ofEachService, type Surroundings } from '../rule';

export const unsupportedAnnotation = defineRule({
  code: 'unsupported_annotation',
  severity: 'warning',
  summary: 'An annotation that this version of Cilium does not know: it has no effect.',
  check: ofEachService(laterAnnotations),
});

const versioned: readonly string[] = [...Object.values(annotationKeys).flat(), permitDifferentPodsKey];

function laterAnnotations(service: ServiceView, { options, cluster }: Surroundings): readonly Draft[] {
  // An assumed version is no reason to doubt what is written.
  if (cluster.options.versionProfile === undefined) return [];
  const annotations = valueAt(service.claim.value, ['metadata', 'annotations']);
  if (!isMap(annotations)) return [];
  const { versionProfile } = options;
  return versioned
    .filter((key) => Object.hasOwn(annotations, key) && !isAnnotationKnown(key, versionProfile))
    .map((key) => ({
      ...keyPlace(service.claim, ['metadata', 'annotations', key]),
      ...(service.claim.doubt ? { limit: 'information' as const } : {}),
      message: message(
        'Cilium {0} does not know the annotation {1}, so it has no effect on Service {2}. {3}',
        versionProfile,
        key,
        serviceName(service),
        remedy(key),
      ),
      fixes: () => olderName(service, key),
    }));
}

function remedy(key: string) {
  if (key === permitDifferentPodsKey) return message('It works from Cilium 1.21 on.');
  const older = olderSpelling(key);
  return older === undefined
    ? message('Sharing across namespaces works from Cilium 1.16 on.')
    : message('Before 1.16 its name is {0}.', older);
}

function olderSpelling(key: string): string | undefined {
  return [annotationKeys.ips, annotationKeys.sharingKey].find(([newer]) => newer === key)?.[1];
}

/** Where the older one is there as well, it counts already. */
function olderName({ claim }: ServiceView, key: string): readonly Fix[] {
  const older = olderSpelling(key);
  if (older === undefined) return [];
  const path = ['metadata', 'annotations', key];
  return safeFix(message('Rename it to {0}', older), [{ owner: claim, changes: [renameKey(path, older)] }]);
}
