/** Values of a Kubernetes Service as an API server stores it (defaults filled in), without positions. */
import type { Condition } from './pool';

export interface ServicePort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
}

export interface ServiceSpec {
  readonly type: string;
  /** Present and empty is not the same as absent. */
  readonly loadBalancerClass: string | undefined;
  /** The deprecated way to ask for an address; absent is the empty string. */
  readonly loadBalancerIP: string;
  readonly ipFamilyPolicy: string | undefined;
  readonly ipFamilies: readonly string[];
  readonly externalTrafficPolicy: string;
  readonly ports: readonly ServicePort[];
  readonly selector: ReadonlyMap<string, string>;
}

/** One entry of `status.loadBalancer.ingress`, as written: `ip` is not canonicalised. */
export interface IngressEntry {
  readonly ip: string;
  readonly hostname: string;
}

export interface ServiceStatus {
  readonly ingress: readonly IngressEntry[];
  readonly conditions: readonly Condition[];
}

export interface Service {
  /**
   * Set when two claims would be `namespace/name` only because their namespace is assumed: they count as two Services then.
   * Absent means `namespace/name`.
   */
  readonly key?: string;
  readonly namespace: string;
  readonly name: string;
  readonly creationTimestamp: string | undefined;
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly spec: ServiceSpec;
  /** The status; absent when the object has none. */
  readonly status: ServiceStatus | undefined;
}

/** The key that identifies a Service inside a cluster. */
export function serviceKey(service: Pick<Service, 'key' | 'namespace' | 'name'>): string {
  return service.key ?? `${service.namespace}/${service.name}`;
}
