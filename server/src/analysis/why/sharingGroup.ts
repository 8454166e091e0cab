/** Which Services can come together by one sharing key: those of one namespace, and those of namespaces that permit each other. */

import { effectiveOptions } from '../../allocator/operator/state';
import { incompatibility } from '../../allocator/service/compatible';
import { sharingTerms } from '../../allocator/service/requests';
import { isMap, valueAt } from '../../manifest/values';
import { annotationKeys } from '../../model/annotations';
import type { Service } from '../../model/service';
import { sharingEntry } from '../index/sharingEntry';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';

/**
 * The Services with the sharing key of this one that it can reach over permissions from namespace to namespace, itself included. Empty without a
 * key.
 */
export function sharingGroup(cluster: ClusterView, service: ServiceView): readonly ServiceView[] {
  const key = sharingEntry(service.claim)?.key;
  if (key === undefined) return [];
  const byNamespace = new Map<string, ServiceView[]>();
  for (const candidate of cluster.index.withSharingKey(key)) {
    const list = byNamespace.get(candidate.claim.namespace);
    if (list) list.push(candidate);
    else byNamespace.set(candidate.claim.namespace, [candidate]);
  }
  const reached = new Set([service.claim.namespace]);
  for (const namespace of reached) {
    for (const other of byNamespace.keys()) {
      if (!reached.has(other) && meet(byNamespace.get(namespace) ?? [], byNamespace.get(other) ?? [], namespace, other)) reached.add(other);
    }
  }
  return [...reached].flatMap((namespace) => byNamespace.get(namespace) ?? []);
}

/** A Service on each side permits the namespace of the other side. */
function meet(own: readonly ServiceView[], others: readonly ServiceView[], namespace: string, other: string): boolean {
  return own.some((service) => permits(service, other)) && others.some((service) => permits(service, namespace));
}

function permits({ claim }: ServiceView, namespace: string): boolean {
  const annotations = valueAt(claim.value, ['metadata', 'annotations']);
  if (!isMap(annotations)) return false;
  const key = annotationKeys.sharingCrossNamespace.find((candidate) => Object.hasOwn(annotations, candidate));
  const value = key === undefined ? undefined : annotations[key];
  return typeof value === 'string' && value.split(',').some((entry) => entry === '*' || entry === namespace);
}

/** Cilium's reason against two Services behind one address, under a key that they would both have; undefined when they may share. */
export function sharingProblem({ options }: ClusterView, key: string, a: Service, b: Service): string | undefined {
  const withKey = (service: Service) => ({ ...sharingTerms(service), sharingKey: key });
  return incompatibility(withKey(a), withKey(b), effectiveOptions(options));
}
