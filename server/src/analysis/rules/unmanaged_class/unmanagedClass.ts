/** `unmanaged_class`: a load balancer class that Cilium does not handle, on a Service that looks as if Cilium were meant to. */
import { annotationSpelling } from '../../../model/annotationSpelling';
import { editDistance } from '../../../model/editDistance';
import { type Message, message } from '../../../model/message';
import { loadBalancerClasses } from '../../../model/options';
import { partRange } from '../../admission/addressRequests';
import type { Fix } from '../../fixes/fix';
import { fieldPlace, serviceName } from '../../places/fieldPlaces';
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule, ofEachManifest, type Surroundings } from '../rule';
import { annotationsOf, spells } from '../shared/writtenAnnotations';

export const unmanagedClass = defineRule({
  code: 'unmanaged_class',
  severity: 'information',
  summary: 'Cilium does not handle the load balancer class of the Service, which looks as if it should: LB IPAM gives it no address.',
  check: ofEachManifest(unhandledClass),
});

const classPath = ['spec', 'loadBalancerClass'];
const classes: readonly string[] = Object.values(loadBalancerClasses);
const features: Readonly<Record<string, string>> = {
  [loadBalancerClasses.bgp]: 'bgpControlPlane.enabled',
  [loadBalancerClasses.l2]: 'l2announcements.enabled',
};

/** People with another load balancer know its class; only a class that looks like a mistake is told. */
function unhandledClass(service: ServiceView, surroundings: Surroundings): readonly Draft[] {
  const written = service.service?.spec.loadBalancerClass;
  if (service.state !== 'ignored' || written === undefined || !service.claim.locate(classPath)) return [];
  const meant = meantClass(written);
  const text = textOf(surroundings, service, written, meant);
  if (!text) return [];
  const place = fieldPlace(service.claim, classPath);
  return [{ ...place, message: text, fixes: () => (meant === undefined ? [] : nearestClass(service, written, meant)) }];
}

/** Cilium has one more class of its own, which belongs to Node IPAM. */
function meantClass(written: string): string | undefined {
  if (classes.includes(written) || written === 'io.cilium/node') return undefined;
  const near = classes.find((name) => editDistance(name, written.toLowerCase(), 3) <= 3);
  if (near !== undefined || !/cilium/i.test(written)) return near;
  if (/bgp/i.test(written)) return loadBalancerClasses.bgp;
  return /l2|announc/i.test(written) ? loadBalancerClasses.l2 : undefined;
}

function textOf({ options }: Surroundings, service: ServiceView, written: string, meant: string | undefined): Message | undefined {
  const feature = features[written];
  if (feature !== undefined) {
    return message(
      'Cilium handles the class {0} only with {1}, which is off in this cluster: Service {2} gets no address from LB IPAM. Turn it on, or remove the class.',
      written,
      feature,
      serviceName(service),
    );
  }
  if (meant !== undefined) {
    return message(
      'Cilium does not know the class "{0}" and leaves Service {1} alone: it gets no address from LB IPAM. Did you mean {2}?',
      written,
      serviceName(service),
      meant,
    );
  }
  const [annotation] = annotationsOf(service.claim).filter(({ key }) => annotationSpelling(key).kind === 'known');
  return (
    annotation &&
    message(
      'Cilium does not handle the class "{0}" and leaves Service {1} alone, so {2} does nothing. Remove the class, or take one of {3}.',
      written,
      serviceName(service),
      annotation.key,
      options.lbClasses.length === 0 ? classes.join(', ') : options.lbClasses.join(', '),
    )
  );
}

function nearestClass({ claim }: ServiceView, written: string, meant: string): readonly Fix[] {
  const location = claim.locate(classPath);
  const range = location && partRange(location, written, 0);
  if (!location || !range || !spells(range, written)) return [];
  return [{ title: message('Change it to {0}', meant), edits: [{ uri: location.uri, range, newText: meant }], trust: 'choice' }];
}
