/** Whether two Services may stand behind one address, and in Cilium's words why not. */
import { permitDifferentPodsKey } from '../../model/annotations';
import type { ClusterOptions } from '../../model/options';
import type { ServicePort, ServiceSpec } from '../../model/service';
import { behaviourOf } from '../profile';

export interface SharingTerms {
  readonly service: {
    readonly namespace: string;
    readonly spec: Pick<ServiceSpec, 'ports' | 'externalTrafficPolicy' | 'selector'>;
  };
  readonly sharingKey: string;
  readonly sharingNamespaces: readonly string[];
  /** `sharing-permit-different-pods`, which counts in newer versions only. */
  readonly permitsDifferentPods: boolean;
}

/** The reason why `a` and `b` can't share an address, or undefined when they can. */
export function incompatibility(a: SharingTerms, b: SharingTerms, options: ClusterOptions): string | undefined {
  if (a.sharingKey !== b.sharingKey) return 'different sharing key';
  const { namespace, spec } = a.service;
  const { namespace: otherNamespace, spec: otherSpec } = b.service;
  if (namespace !== otherNamespace && !(permits(a, otherNamespace) && permits(b, namespace))) {
    return 'different and not permitted namespace';
  }
  if (portsCollide(spec.ports, otherSpec.ports, options.lbProtoDiff)) {
    return options.lbProtoDiff ? 'same port and protocol' : 'same port';
  }
  if (spec.externalTrafficPolicy !== otherSpec.externalTrafficPolicy) return 'different ExternalTrafficPolicy';
  return spec.externalTrafficPolicy === 'Local' ? podsProblem(a, b, options) : undefined;
}

/** Under `Local` traffic stays on the nodes that have a pod, so the pods have to be the same, or an annotation has to allow others. */
function podsProblem(a: SharingTerms, b: SharingTerms, options: ClusterOptions): string | undefined {
  const { selector } = a.service.spec;
  const { selector: otherSelector } = b.service.spec;
  if (selectSamePods(selector, otherSelector)) return undefined;
  if (behaviourOf(options).differentPods === 'refused') {
    return 'compatible ExternalTrafficPolicy local but selecting different set of pods';
  }
  if (selector.size === 0 || otherSelector.size === 0) return 'ExternalTrafficPolicy local but a service has no selector';
  if (a.permitsDifferentPods && b.permitsDifferentPods) return undefined;
  return `ExternalTrafficPolicy local but selecting different set of pods without ${permitDifferentPodsKey} on both services`;
}

function permits(terms: SharingTerms, namespace: string): boolean {
  return terms.sharingNamespaces.includes('*') || terms.sharingNamespaces.includes(namespace);
}

function portsCollide(a: readonly ServicePort[], b: readonly ServicePort[], protocolCounts: boolean): boolean {
  return a.some((one) => b.some((other) => one.port === other.port && (!protocolCounts || one.protocol === other.protocol)));
}

/** A Service without a selector gets its endpoints from elsewhere, so it is not known that they are the same pods. */
function selectSamePods(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size === 0 || a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}
