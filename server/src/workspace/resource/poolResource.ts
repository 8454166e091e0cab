/** `CiliumLoadBalancerIPPool` documents. */
import type { ManifestPath, NodeLocation, Resource, WritablePlace } from '../../manifest/manifest';

export interface PoolResource {
  readonly id: string;
  readonly name: string;
  /** The resource as it reaches the cluster. */
  readonly resource: Resource;
  /** False when nothing in the workspace applies the file to a cluster. */
  readonly reached: boolean;
  readonly locate: (path: ManifestPath) => NodeLocation | undefined;
  readonly writablePlace: (path: ManifestPath) => WritablePlace | undefined;
}

export const poolKind = 'CiliumLoadBalancerIPPool';

export function poolResource(resource: Resource): PoolResource | undefined {
  if (resource.kind !== poolKind || !resource.apiVersion.startsWith('cilium.io/')) return undefined;
  return {
    id: `${resource.uri}#${[resource.document, ...resource.root].join('/')}`,
    name: resource.name,
    resource,
    reached: true,
    locate: (path) => resource.source.locate([...resource.root, ...path]),
    writablePlace: (path) => resource.source.writable([...resource.root, ...path]),
  };
}

/** False for a pool that only the running cluster has, which is in no file. */
export function isDeclaredPool({ resource }: PoolResource): boolean {
  return resource.uri !== '';
}

/** The place to point at when the pool as a whole is meant: its name, else the start of the document. */
export function poolAnchor(pool: PoolResource): NodeLocation {
  return pool.locate(['metadata', 'name']) ?? pool.resource.source.nearest(pool.resource.root);
}
