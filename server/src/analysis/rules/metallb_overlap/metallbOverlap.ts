/** `metallb_overlap`: MetalLB gives out addresses of a pool of Cilium. Neither knows what the other has given. */
import { spanText } from '../../../model/addressRange';
import { message } from '../../../model/message';
import type { MetallbPool, MetallbRange } from '../../../workspace/resource/metallbPool';
import { rangeLookup } from '../../index/rangeLookup';
import { blockPlace, fieldPlace } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView, RangeView } from '../../views/poolView';
import { type Draft, defineRule } from '../rule';
import { carriedOverFixes } from './carriedOver';

export const metallbOverlap = defineRule({
  code: 'metallb_overlap',
  severity: 'information',
  summary: 'A pool of MetalLB has addresses of a pool of Cilium: both give them out, and neither knows of the other.',
  check: ({ cluster, pools }) => {
    if (cluster.metallbPools.length === 0) return [];
    const serving = pools.filter(({ state }) => state === 'enabled');
    const overlapping = rangeLookup(
      serving.flatMap((pool) => pool.ranges.map((range) => ({ pool, range }))),
      ({ range }) => range.range,
    );
    return cluster.metallbPools.flatMap((metallb) =>
      metallb.ranges.flatMap((metallbRange) => {
        const [hit] = overlapping(metallbRange.range);
        return hit ? [draftOf(metallb, metallbRange, hit)] : [];
      }),
    );
  },
});

interface Hit {
  readonly pool: PoolView;
  readonly range: RangeView;
}

function draftOf(metallb: MetallbPool, { path, range }: MetallbRange, { pool, range: other }: Hit): Draft {
  return {
    ...fieldPlace(metallb, path),
    message: message(
      '{0} of MetalLB\'s pool "{1}" overlaps {2} of Cilium\'s pool "{3}". MetalLB and Cilium both give out these addresses, and neither knows what the other has given. Remove MetalLB\'s pool once Cilium serves its Services, or keep the ranges apart.',
      spanText(range),
      metallb.name,
      spanText(other.range),
      pool.name,
    ),
    related: [{ ...blockPlace(pool, other.block), message: message('Pool "{0}" has {1}', pool.name, spanText(other.range)) }],
    choices: (cluster: ClusterView) => carriedOverFixes(cluster, metallb, pool),
  };
}
