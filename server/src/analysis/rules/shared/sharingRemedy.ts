/** What keeps two Services from sharing an address, told of these two, and what to change. */
import { effectiveOptions } from '../../../allocator/operator/state';
import { incompatibility } from '../../../allocator/service/compatible';
import { sharingTerms } from '../../../allocator/service/requests';
import { annotationKeys, permitDifferentPodsKey } from '../../../model/annotations';
import { listed, type Message, message } from '../../../model/message';
import type { ServicePort } from '../../../model/service';
import { serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';
import { behaviourIn } from '../../why/version';

export function incompatibilityOf({ options }: ClusterView, a: ServiceView, b: ServiceView): string | undefined {
  return a.service && b.service && incompatibility(sharingTerms(a.service), sharingTerms(b.service), effectiveOptions(options));
}

/** The remedy for a reason in Cilium's words. */
export function sharingRemedy(cluster: ClusterView, service: ServiceView, holder: ServiceView, reason: string): Message {
  if (reason.includes('different sharing key')) {
    return message(
      'The key of {0} is "{1}", that of {2} is "{3}": give both Services the same sharing key.',
      serviceName(service),
      service.sharingKey ?? '',
      serviceName(holder),
      holder.sharingKey ?? '',
    );
  }
  if (reason.includes('not permitted namespace')) return namespaceRemedy(service, holder);
  if (reason.includes('same port')) return portRemedy(cluster, service, holder);
  if (reason.includes('different ExternalTrafficPolicy')) {
    return message(
      '{0} has externalTrafficPolicy {1}, {2} has {3}: give both Services the same.',
      serviceName(service),
      policyOf(service),
      serviceName(holder),
      policyOf(holder),
    );
  }
  if (reason.includes(permitDifferentPodsKey)) {
    return message('Set the annotation {0} to "true" on both Services, or give both the same selector.', permitDifferentPodsKey);
  }
  return podsRemedy(service, holder);
}

function namespaceRemedy(service: ServiceView, holder: ServiceView): Message {
  const sides = [
    [service, holder],
    [holder, service],
  ] as const;
  const missing = sides.filter(([side, other]) => !permits(side, other));
  const [first, second] = missing.map(([side, other]) =>
    message('{0} does not permit the namespace "{1}"', serviceName(side), other.claim.namespace),
  );
  const lacking = first && second ? message('{0}, and {1}', first, second) : (first ?? message(''));
  return message(
    '{0}. Name the other namespace in {1} on both Services (a list without blanks, or "*").',
    lacking,
    annotationKeys.sharingCrossNamespace[0],
  );
}

function permits(service: ServiceView, other: ServiceView): boolean {
  const namespaces = permittedBy(service);
  return namespaces.has('*') || namespaces.has(other.claim.namespace);
}

/** True if the Service permits any namespace to share with it. */
export function permitsNamespaces(service: ServiceView): boolean {
  return permittedBy(service).size > 0;
}

function permittedBy({ service }: ServiceView): ReadonlySet<string> {
  return service ? sharingTerms(service).sharingNamespaces : new Set();
}

function portRemedy(cluster: ClusterView, service: ServiceView, holder: ServiceView): Message {
  const ports = service.service?.spec.ports ?? [];
  const theirs = holder.service?.spec.ports ?? [];
  const exact = ports.filter((port) => theirs.some((other) => other.port === port.port && other.protocol === port.protocol));
  if (exact.length > 0) {
    return message('{0} has port {1} as well: give the Services different ports.', serviceName(holder), listed(exact.map(portName)));
  }
  const numbers = ports.filter((port) => theirs.some((other) => other.port === port.port));
  const text = message(
    '{0} has port {1} as well, with another protocol.',
    serviceName(holder),
    listed(numbers.map(({ port }) => String(port))),
  );
  return behaviourIn(cluster).protocols === 'alike'
    ? message('{0} Cilium tells protocols apart from 1.17 on only: give the Services different ports, or update.', text)
    : message('{0} Give the Services different ports, or turn on loadBalancer.protocolDifferentiation.', text);
}

function portName({ port, protocol }: ServicePort): string {
  return `${port}/${protocol}`;
}

function policyOf({ service }: ServiceView): string {
  return service?.spec.externalTrafficPolicy ?? '';
}

function podsRemedy(service: ServiceView, holder: ServiceView): Message {
  const without = [service, holder].find((side) => side.service?.spec.selector.size === 0);
  return without
    ? message(
        'With externalTrafficPolicy Local both Services must have a selector, and {0} has none: use Cluster, or give both the same.',
        serviceName(without),
      )
    : message(
        'With externalTrafficPolicy Local both Services must have the same selector, and those of {0} and {1} differ: use Cluster, or the same selector.',
        serviceName(service),
        serviceName(holder),
      );
}
