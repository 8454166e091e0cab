/** Whether two Services may stand behind one address, and in Cilium's words why not. */
import type { ClusterOptions } from '../model/options';
import type { ServicePort, ServiceSpec } from '../model/service';

export interface SharingTerms {
  readonly service: {
    readonly namespace: string;
    readonly spec: Pick<ServiceSpec, 'ports' | 'externalTrafficPolicy' | 'selector'>;
  };
  readonly sharingKey: string;
  readonly sharingNamespaces: readonly string[];
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
  if (spec.externalTrafficPolicy === 'Local' && !selectSamePods(spec.selector, otherSpec.selector)) {
    return 'compatible ExternalTrafficPolicy local but selecting different set of pods';
  }
  return undefined;
}

function permits(terms: SharingTerms, namespace: string): boolean {
  return terms.sharingNamespaces.includes('*') || terms.sharingNamespaces.includes(namespace);
}

function portsCollide(a: readonly ServicePort[], b: readonly ServicePort[], protocolCounts: boolean): boolean {
  return a.some((one) => b.some((other) => one.port === other.port && (!protocolCounts || one.protocol === other.protocol)));
}

/** Without a selector the pods come from elsewhere, so nobody can say that they are the same. */
function selectSamePods(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size === 0 || a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}
