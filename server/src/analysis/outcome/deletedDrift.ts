/**
 * Pools that the cluster had otherwise than the files when it was read, and that a later commit deleted. Until it is deleted such a pool is what the
 * cluster has of it, and in which order that happens to several of them the files do not tell: an address that nothing asks for may be another one.
 */
import { isDeclaredPool } from '../../workspace/resource/poolResource';
import type { ClusterView } from '../views/clusterView';
import { sameObject } from './difference';

export function hasDeletedDrift({ cluster, course, objects, pools }: ClusterView): boolean {
  if (!cluster.live) return false;
  const undeclared = new Set(pools.filter(({ pool }) => !isDeclaredPool(pool)).map(({ name }) => name));
  const now = new Map(objects.flatMap((object) => (object.kind === 'pool' ? [[object.pool.name, object.pool] as const] : [])));
  return course.existing.pools.some((pool) => {
    const asRead = undeclared.has(pool.name) ? now.get(pool.name) : undefined;
    return asRead !== undefined && !sameObject(pool, asRead);
  });
}
