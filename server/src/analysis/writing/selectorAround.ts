/** Where Cilium's resources select Services by label. */
import type { ManifestMap, ManifestPath } from '../../manifest/manifest';
import { valueAt } from '../../manifest/values';
import { poolKind } from '../../workspace/resource/poolResource';

/** A number stands for any. */
const selectors: ReadonlyMap<string, ManifestPath> = new Map([
  [poolKind, ['spec', 'serviceSelector']],
  ['CiliumL2AnnouncementPolicy', ['spec', 'serviceSelector']],
  ['CiliumBGPAdvertisement', ['spec', 'advertisements', 0, 'selector']],
  ['CiliumBGPPeeringPolicy', ['spec', 'virtualRouters', 0, 'serviceSelector']],
]);

/** The selector that a path leads into, as the way from the object to it. */
export function selectorAround(kind: string, path: ManifestPath, object: () => ManifestMap): ManifestPath | undefined {
  const place = selectors.get(kind);
  if (!place || path.length < place.length) return undefined;
  if (!place.every((step, index) => (typeof step === 'number' ? typeof path[index] === 'number' : path[index] === step))) return undefined;
  const selector = path.slice(0, place.length);
  // Other advertisements select pools of Pods.
  const type = kind === 'CiliumBGPAdvertisement' ? valueAt(object(), [...selector.slice(0, -1), 'advertisementType']) : 'Service';
  return type === 'Service' ? selector : undefined;
}
