/** The map before and after the edits since the base: both are whole maps, and what an address was before is said where it changed. */
import type { Analysis } from '../../analysis/analyze';
import { message } from '../../model/message';
import type { AddressMap, MapCluster, MapRange, MapSide, MapUse } from '../../protocol/addressMap';
import { baseWords } from '../names';
import type { ReportSource } from '../report/reportSource';
import { addressMap } from './addressMap';

export function mapSide(analysis: Analysis, side: MapSide, source: Omit<ReportSource, 'clusters'>): AddressMap {
  const { clusters, comparison } = analysis;
  const changed = comparison !== undefined && clusters.some(({ changes }) => changes !== undefined && changes.services().length > 0);
  if (!changed) return addressMap({ ...source, clusters });
  const base = source.presentation.render(baseWords(comparison.base.name));
  if (side === 'after') return { ...addressMap({ ...source, clusters }), base };
  const before = clusters.flatMap(({ cluster }) => comparison.before(cluster) ?? []);
  const map = addressMap({ ...source, clusters: before });
  return {
    ...map,
    clusters: map.clusters.map(withoutPlaces),
    base,
    side,
    title: source.presentation.render(message('LB IPAM: addresses before the edits since {0}', base)),
  };
}

/** The cluster without places: an object of the base may be elsewhere now. */
function withoutPlaces(cluster: MapCluster): MapCluster {
  const uses = (all: readonly MapUse[]) => all.map(({ location: _, ...use }) => use);
  const ranges = (all: readonly MapRange[]) => all.map((range) => ({ ...range, uses: uses(range.uses) }));
  return { ...cluster, waiting: uses(cluster.waiting), pools: cluster.pools.map((pool) => ({ ...pool, ranges: ranges(pool.ranges) })) };
}
