/** A pool, one of its blocks or its selector as the subject. */
import type { Place } from '../../analysis/finding';
import { blockPlace, claimPlace, poolPlace } from '../../analysis/findings/places';
import type { ClusterView, PoolView, RangeView, ServiceView } from '../../analysis/views';
import { isPath, type Target } from '../target';
import { usersOf } from './addressPlaces';
import type { Subject } from './subject';

interface PoolMember {
  readonly cluster: ClusterView;
  readonly pool: PoolView;
}

export function poolSubject({ path, range: origin }: Target, { cluster, pool }: PoolMember): Subject | undefined {
  const [spec, field, entry, label] = path;
  if (isPath(path, 'kind') || isPath(path, 'metadata', 'name'))
    return { origin, definitions: () => [poolPlace(pool)], references: () => usersOfRanges(cluster, pool.ranges) };
  if (spec !== 'spec') return undefined;
  if (field === pool.blockList && typeof entry === 'number')
    return {
      origin,
      definitions: () => [blockPlace(pool, entry)],
      references: () =>
        usersOfRanges(
          cluster,
          pool.ranges.filter(({ block }) => block === entry),
        ),
    };
  if (field !== 'serviceSelector') return undefined;
  const key = entry === 'matchLabels' && typeof label === 'string' ? label : undefined;
  return {
    origin,
    definitions: () => [{ uri: pool.pool.resource.uri, range: origin }],
    references: () => cluster.index.selectedBy(pool).map((service) => labelPlace(service, key)),
  };
}

/** Who holds or asks for an address of these ranges. */
function usersOfRanges(cluster: ClusterView, ranges: readonly RangeView[]): readonly Place[] {
  return ranges.flatMap(({ range }) => cluster.index.usesWithin(range)).flatMap(usersOf);
}

/** The label that the selector looks at, or the Service where it has none of its own: its name and namespace count as labels. */
function labelPlace({ claim }: ServiceView, key: string | undefined): Place {
  const location = key === undefined ? undefined : claim.locate(['metadata', 'labels', key]);
  return location ? { uri: claim.resource.uri, range: location.value } : claimPlace(claim);
}
