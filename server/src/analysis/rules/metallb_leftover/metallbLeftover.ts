/**
 * `metallb_leftover`: an annotation of MetalLB on a Service that gets its address from Cilium. LB IPAM does not read it. Keys: MetalLB's
 * documentation, "Usage"; both prefixes, the older of them until 0.14.
 */
import { renameKey } from '../../../manifest/edit/change';
import { parseAddress } from '../../../model/address';
import { rangesOverlap } from '../../../model/addressRange';
import { annotationKeys, annotationOf } from '../../../model/annotations';
import { type Message, message } from '../../../model/message';
import { isTemplated } from '../../../workspace/resource/templates';
import { choiceFix, type Fix } from '../../fixes/fix';
import { labelsForAnnotation } from '../../fixes/labelsForAnnotation';
import { serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule, ofEachManifest, type Surroundings } from '../rule';
import { annotationKeyPlace, annotationsOf, spellingIn, type WrittenAnnotation } from '../shared/writtenAnnotations';

export const metallbLeftover = defineRule({
  code: 'metallb_leftover',
  severity: 'information',
  summary: 'A Service that gets its address from Cilium has an annotation of MetalLB, which LB IPAM does not read.',
  check: ofEachManifest(drafts),
});

const prefixes = ['metallb.io/', 'metallb.universe.tf/'];

type Counterpart = 'ips' | 'sharingKey' | 'pool';

/** Cilium's counterpart of an annotation of MetalLB. The name of a pool has none. */
const counterparts: Readonly<Record<string, Counterpart>> = {
  loadBalancerIPs: 'ips',
  'allow-shared-ip': 'sharingKey',
  'address-pool': 'pool',
};

function drafts(service: ServiceView, surroundings: Surroundings): readonly Draft[] {
  // Only Services that LB IPAM handles are judged, because another controller may serve the others.
  if (service.state !== 'satisfied' && service.state !== 'pending') return [];
  return annotationsOf(service.claim).flatMap((annotation): readonly Draft[] => {
    const counterpart = counterpartOf(annotation.key);
    const place = counterpart && annotationKeyPlace(service.claim, annotation.path);
    if (!counterpart || !place || isFollowed(service, annotation, counterpart)) return [];
    return [
      {
        ...place,
        message: text(surroundings, service, annotation.key, counterpart),
        fixes: (cluster) => carriedOver(cluster, service, annotation, counterpart),
      },
    ];
  });
}

function counterpartOf(key: string): Counterpart | undefined {
  const prefix = prefixes.find((start) => key.startsWith(start));
  const name = prefix === undefined ? '' : key.slice(prefix.length);
  return Object.hasOwn(counterparts, name) ? counterparts[name] : undefined;
}

/** Cilium is told the same already, so the annotation only serves a way back. */
function isFollowed({ service, addresses }: ServiceView, { value }: WrittenAnnotation, counterpart: Counterpart): boolean {
  if (counterpart === 'pool' || !service) return false;
  if (annotationOf(service, counterpart) !== undefined) return true;
  return counterpart === 'ips' && (service.spec.loadBalancerIP !== '' || addresses.map(({ text }) => text).join() === value);
}

/** The pools of Cilium in the place of one of MetalLB: of its name, or with addresses that it has as well. */
function poolsFor({ cluster, pools }: ClusterView, name: string): readonly PoolView[] {
  const ranges = cluster.metallbPools.filter((pool) => pool.name === name).flatMap((pool) => pool.ranges);
  return pools.filter(
    (pool) => pool.name === name || pool.ranges.some((poolRange) => ranges.some(({ range }) => rangesOverlap(range, poolRange.range))),
  );
}

function text(surroundings: Surroundings, service: ServiceView, key: string, counterpart: Counterpart): Message {
  if (counterpart === 'pool') {
    return message(
      '{0} is an annotation of MetalLB, and Cilium gives Service {1} its address without reading it. A pool of Cilium chooses its Services itself: give the pool a serviceSelector, and the Service the labels that it asks for.',
      key,
      serviceName(service),
    );
  }
  return message(
    '{0} is an annotation of MetalLB, and Cilium gives Service {1} its address without reading it. Write {2} instead.',
    key,
    serviceName(service),
    spellingIn(surroundings, annotationKeys[counterpart][0]),
  );
}

function carriedOver(
  cluster: ClusterView,
  service: ServiceView,
  { key, value, path }: WrittenAnnotation,
  counterpart: Counterpart,
): readonly Fix[] {
  const { claim } = service;
  if (isTemplated(value)) return [];
  if (counterpart === 'pool') return poolsFor(cluster, value).flatMap((pool) => labelsForAnnotation(service, key, pool));
  if (counterpart === 'ips' && !value.split(',').every((entry) => parseAddress(entry.trim()).ok)) return [];
  const name = spellingIn(cluster, annotationKeys[counterpart][0]);
  return choiceFix(message('Replace {0} by {1}', key, name), [{ owner: claim, changes: [renameKey(path, name)] }]);
}
