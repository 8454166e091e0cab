/**
 * `metallb_leftover`: an annotation of MetalLB on a Service that gets its address from Cilium. LB IPAM does not read it. Keys: MetalLB's
 * documentation, "Usage"; both prefixes, the older of them until 0.14.
 */
import { renameKey } from '../../../manifest/edit/change';
import { parseAddress } from '../../../model/address';
import { annotationKeys, annotationOf } from '../../../model/annotations';
import { type Message, message } from '../../../model/message';
import { isTemplated } from '../../../workspace/resource/templates';
import { choiceFix, type Fix } from '../../fixes/fix';
import { serviceName } from '../../places/fieldPlaces';
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule, ofEachManifest } from '../rule';
import { annotationKeyPlace, annotationsOf, type WrittenAnnotation } from '../shared/writtenAnnotations';

export const metallbLeftover = defineRule({
  code: 'metallb_leftover',
  severity: 'information',
  summary: 'A Service that gets its address from Cilium has an annotation of MetalLB, which LB IPAM does not read.',
  check: ofEachManifest(drafts),
});

const prefixes = ['metallb.io/', 'metallb.universe.tf/'];

/** What Cilium has in the place of an annotation of MetalLB; nothing in the place of a pool's name. */
const counterparts: Readonly<Record<string, 'ips' | 'sharingKey' | 'pool'>> = {
  loadBalancerIPs: 'ips',
  'allow-shared-ip': 'sharingKey',
  'address-pool': 'pool',
};

function drafts(service: ServiceView): readonly Draft[] {
  // Only what LB IPAM handles: another controller may serve the others.
  if (service.state !== 'satisfied' && service.state !== 'pending') return [];
  return annotationsOf(service.claim).flatMap((annotation): readonly Draft[] => {
    const counterpart = counterpartOf(annotation.key);
    const place = counterpart && annotationKeyPlace(service.claim, annotation.path);
    if (!counterpart || !place || isFollowed(service, annotation, counterpart)) return [];
    return [{ ...place, message: text(service, annotation.key, counterpart), fixes: () => carriedOver(service, annotation, counterpart) }];
  });
}

function counterpartOf(key: string): 'ips' | 'sharingKey' | 'pool' | undefined {
  const prefix = prefixes.find((start) => key.startsWith(start));
  const name = prefix === undefined ? '' : key.slice(prefix.length);
  return Object.hasOwn(counterparts, name) ? counterparts[name] : undefined;
}

/** Cilium is told the same already, so the annotation only serves a way back. */
function isFollowed(
  { service, addresses }: ServiceView,
  { value }: WrittenAnnotation,
  counterpart: 'ips' | 'sharingKey' | 'pool',
): boolean {
  if (counterpart === 'pool' || !service) return false;
  if (annotationOf(service, counterpart) !== undefined) return true;
  return counterpart === 'ips' && (service.spec.loadBalancerIP !== '' || addresses.map(({ text }) => text).join() === value);
}

function text(service: ServiceView, key: string, counterpart: 'ips' | 'sharingKey' | 'pool'): Message {
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
    annotationKeys[counterpart][0],
  );
}

function carriedOver(
  { claim }: ServiceView,
  { key, value, path }: WrittenAnnotation,
  counterpart: 'ips' | 'sharingKey' | 'pool',
): readonly Fix[] {
  if (counterpart === 'pool' || isTemplated(value)) return [];
  if (counterpart === 'ips' && !value.split(',').every((entry) => parseAddress(entry.trim()).ok)) return [];
  const [name] = annotationKeys[counterpart];
  return choiceFix(message('Replace {0} by {1}', key, name), [{ owner: claim, changes: [renameKey(path, name)] }]);
}
