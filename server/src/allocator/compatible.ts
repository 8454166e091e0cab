/** Whether two Services may stand behind one address, and in Cilium's words why not. */
import type { ClusterOptions } from '../model/options';
import type { ServicePort, ServiceSpec } from '../model/service';

export interface SharingTerms {
  readonly namespace: string;
  readonly sharingKey: string;
  readonly sharingNamespaces: readonly string[];
  readonly spec: Pick<ServiceSpec, 'ports' | 'externalTrafficPolicy' | 'selector'>;
}

/** The reason why `a` and `b` can't share an address, or undefined when they can. */
export function incompatibility(a: SharingTerms, b: SharingTerms, options: ClusterOptions): string | undefined {
  if (a.sharingKey !== b.sharingKey) return 'different sharing key';
  if (a.namespace !== b.namespace && !(permits(a, b.namespace) && permits(b, a.namespace))) {
    return 'different and not permitted namespace';
  }
  if (portsCollide(a.spec.ports, b.spec.ports, options.lbProtoDiff)) {
    return options.lbProtoDiff ? 'same port and protocol' : 'same port';
  }
  if (a.spec.externalTrafficPolicy !== b.spec.externalTrafficPolicy) return 'different ExternalTrafficPolicy';
  if (a.spec.externalTrafficPolicy === 'Local' && !selectSamePods(a.spec.selector, b.spec.selector)) {
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
