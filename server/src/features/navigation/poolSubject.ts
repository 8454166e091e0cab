/** A pool, one of its blocks or its selector as the subject. */
import { blockPlace, claimPlace, placeOf, poolPlace } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView, RangeView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { Place } from '../../manifest/range';
import { isPath, type Target } from '../cursorTarget';
import { usersOf } from './addressPlaces';
import type { FileTest, Subject } from './subject';

interface PoolMember {
  readonly cluster: ClusterView;
  readonly pool: PoolView;
}

export function poolSubject({ path, uri, range: origin }: Target, { cluster, pool }: PoolMember): Subject | undefined {
  const [spec, field, entry, label] = path;
  if (isPath(path, 'kind') || isPath(path, 'metadata', 'name'))
    return { origin, definitions: () => [poolPlace(pool)], references: (isWanted) => usersOfRanges(cluster, pool.ranges, isWanted) };
  if (spec !== 'spec') return undefined;
  if (field === pool.blockList && typeof entry === 'number')
    return {
      origin,
      definitions: () => [blockPlace(pool, entry)],
      references: (isWanted) => {
        const ofBlock = pool.ranges.filter(({ block }) => block === entry);
        return usersOfRanges(cluster, ofBlock, isWanted);
      },
    };
  if (field !== 'serviceSelector') return undefined;
  const key = entry === 'matchLabels' && typeof label === 'string' ? label : undefined;
  return {
    origin,
    definitions: () => [{ uri, range: origin }],
    references: (isWanted) => selectedPlaces(cluster.index.selectedBy(pool), key, isWanted),
  };
}

/** The Services that hold or ask for an address of these ranges. */
function* usersOfRanges(cluster: ClusterView, ranges: readonly RangeView[], isWanted: FileTest): Generator<Place> {
  for (const { range } of ranges) for (const use of cluster.index.usesWithin(range)) yield* usersOf(use, isWanted);
}

function* selectedPlaces(services: readonly ServiceView[], key: string | undefined, isWanted: FileTest): Generator<Place> {
  for (const service of services) if (service.claim.parts.some(({ uri }) => isWanted(uri))) yield labelPlace(service, key);
}

/** The label that the selector reads. Where it reads the name or the namespace, the place is the Service. */
function labelPlace({ claim }: ServiceView, key: string | undefined): Place {
  const location = key === undefined ? undefined : claim.locate(['metadata', 'labels', key]);
  return location ? placeOf(location) : claimPlace(claim);
}
