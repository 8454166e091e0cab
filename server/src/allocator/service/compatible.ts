/** Whether two Services may be behind one address, and in Cilium's words why not. */
import { permitDifferentPodsKey } from '../../model/annotations';
import type { ClusterOptions } from '../../model/options';
import type { ServicePort, ServiceSpec } from '../../model/service';
import { behaviourOf } from '../behaviour';
import type { PortIndex } from '../memory/entities';

export interface SharingTerms {
  readonly service: {
    readonly namespace: string;
    readonly spec: Pick<ServiceSpec, 'ports' | 'externalTrafficPolicy' | 'selector'>;
  };
  readonly sharingKey: string;
  readonly sharingNamespaces: ReadonlySet<string>;
  /** `sharing-permit-different-pods`, which counts in newer versions only. */
  readonly permitsDifferentPods: boolean;
  /** An index of the ports of a Service with many ports. */
  readonly ports: PortIndex | undefined;
}

/** The reasons in Cilium's words. */
export const reasons = {
  sharingKey: 'different sharing key',
  namespace: 'different and not permitted namespace',
  ports: ({ lbProtoDiff }: ClusterOptions) => (lbProtoDiff ? 'same port and protocol' : 'same port'),
  policy: 'different ExternalTrafficPolicy',
  differentPods: 'compatible ExternalTrafficPolicy local but selecting different set of pods',
  noSelector: 'ExternalTrafficPolicy local but a service has no selector',
  podsNotPermitted: `ExternalTrafficPolicy local but selecting different set of pods without ${permitDifferentPodsKey} on both services`,
} as const;

/** The reason why `a` and `b` can't share an address, or undefined when they can. */
export function incompatibility(a: SharingTerms, b: SharingTerms, options: ClusterOptions): string | undefined {
  if (a.sharingKey !== b.sharingKey) return reasons.sharingKey;
  const { namespace, spec } = a.service;
  const { namespace: otherNamespace, spec: otherSpec } = b.service;
  if (namespace !== otherNamespace && !(permits(a, otherNamespace) && permits(b, namespace))) {
    return reasons.namespace;
  }
  if (portsCollide(a, b, options)) return reasons.ports(options);
  if (spec.externalTrafficPolicy !== otherSpec.externalTrafficPolicy) return reasons.policy;
  return spec.externalTrafficPolicy === 'Local' ? podsProblem(a, b, options) : undefined;
}

/** Under `Local` traffic stays on the nodes that have a pod, so the pods have to be the same, or an annotation has to allow others. */
function podsProblem(a: SharingTerms, b: SharingTerms, options: ClusterOptions): string | undefined {
  const { selector } = a.service.spec;
  const { selector: otherSelector } = b.service.spec;
  if (selectSamePods(selector, otherSelector)) return undefined;
  if (behaviourOf(options).differentPods === 'refused') {
    return reasons.differentPods;
  }
  if (selector.size === 0 || otherSelector.size === 0) return reasons.noSelector;
  if (a.permitsDifferentPods && b.permitsDifferentPods) return undefined;
  return reasons.podsNotPermitted;
}

function permits(terms: SharingTerms, namespace: string): boolean {
  return terms.sharingNamespaces.has('*') || terms.sharingNamespaces.has(namespace);
}

function portsCollide(a: SharingTerms, b: SharingTerms, options: ClusterOptions): boolean {
  const [fewer, more] = a.service.spec.ports.length < b.service.spec.ports.length ? [a, b] : [b, a];
  return fewer.service.spec.ports.some((port) => hasPort(more, port, options));
}

/** True if a Service has a port that collides with this one. */
export function hasPort({ service, ports }: SharingTerms, { port, protocol }: ServicePort, { lbProtoDiff }: ClusterOptions): boolean {
  const protocols = ports?.get(port);
  if (ports !== undefined) return protocols !== undefined && (!lbProtoDiff || protocols.includes(protocol));
  return service.spec.ports.some((other) => other.port === port && (!lbProtoDiff || other.protocol === protocol));
}

const fewPorts = 8;

/** Undefined for a short list, which is as quickly walked. */
export function portIndex(ports: readonly ServicePort[]): PortIndex | undefined {
  if (ports.length <= fewPorts) return undefined;
  const index = new Map<number, string[]>();
  for (const { port, protocol } of ports) {
    const protocols = index.get(port);
    if (protocols === undefined) index.set(port, [protocol]);
    else if (!protocols.includes(protocol)) protocols.push(protocol);
  }
  return index;
}

/** A Service without a selector gets its endpoints from elsewhere, so it is not known that they are the same pods. */
function selectSamePods(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size === 0 || a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}
