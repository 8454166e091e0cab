/** Whether two Services, or two pools, are the same to the allocator. */
import { annotationKeys, annotationOf } from '../model/annotations';
import type { Pool } from '../model/pool';
import type { Service } from '../model/service';

export function sameService(a: Service, b: Service): boolean {
  return (
    a.key === b.key &&
    a.namespace === b.namespace &&
    a.name === b.name &&
    a.creationTimestamp === b.creationTimestamp &&
    sameMap(a.labels, b.labels) &&
    sameMap(a.annotations, b.annotations) &&
    sameMap(a.spec.selector, b.spec.selector) &&
    sameJson({ ...a.spec, selector: undefined }, { ...b.spec, selector: undefined }) &&
    sameJson(a.status, b.status)
  );
}

/** The labels matter only where pools select; ports, traffic policy and selector only to a Service that may share. */
export function sameToAllocator(a: Service, b: Service, { selectors }: { readonly selectors: boolean }): boolean {
  const shares = [a, b].some((service) => annotationOf(service, 'sharingKey') !== undefined);
  return (
    a.key === b.key &&
    a.namespace === b.namespace &&
    a.name === b.name &&
    a.creationTimestamp === b.creationTimestamp &&
    sameJson(a.status, b.status) &&
    lbIpamAnnotations.every((key) => a.annotations.get(key) === b.annotations.get(key)) &&
    (!selectors || sameMap(a.labels, b.labels)) &&
    sameJson(requestOf(a), requestOf(b)) &&
    (!shares || (sameMap(a.spec.selector, b.spec.selector) && sameJson(sharingOf(a), sharingOf(b))))
  );
}

/** Every annotation that LB IPAM may read, in any version. */
const lbIpamAnnotations: readonly string[] = [...Object.values(annotationKeys).flat(), 'lbipam.cilium.io/sharing-permit-different-pods'];

function requestOf({ spec }: Service): unknown {
  return [spec.type, spec.loadBalancerClass ?? null, spec.loadBalancerIP, spec.ipFamilyPolicy ?? null, spec.ipFamilies];
}

function sharingOf({ spec }: Service): unknown {
  return [spec.ports, spec.externalTrafficPolicy];
}

export function samePool(a: Pool, b: Pool): boolean {
  const selectors = [a.spec.serviceSelector, b.spec.serviceSelector] as const;
  const [x, y] = selectors;
  const sameSelector =
    x === undefined || y === undefined
      ? x === y
      : sameMap(x.matchLabels, y.matchLabels) && sameJson(x.matchExpressions, y.matchExpressions);
  return (
    sameSelector &&
    sameJson({ ...a, spec: { ...a.spec, serviceSelector: undefined } }, { ...b, spec: { ...b.spec, serviceSelector: undefined } })
  );
}

function sameMap(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
