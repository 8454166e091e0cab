/**
 * `reserved_range`: a pool holds addresses of nodes, gateways and the like. The settings keep ranges for them; what files name besides is
 * information, since a person may have set it aside in a way that no file tells.
 */
import { type AddressRange, parseRange, spanText } from '../../../model/addressRange';
import { message } from '../../../model/message';
import { leaveOutFix } from '../../fixes/leaveOut';
import { rangeLookup } from '../../index/rangeLookup';
import { blockPlace } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';
import { type Draft, defineRule } from '../rule';
import { namedInPools } from './namedInPools';

export const reservedRange = defineRule({
  code: 'reserved_range',
  severity: 'warning',
  summary: 'A pool holds addresses that the setting reservedRanges keeps, or that files give to nodes, the API server or BGP peers.',
  check: (cluster) => [...reservedBlocks(cluster), ...namedInPools(cluster)],
});

type Overlapping = (range: AddressRange) => readonly AddressRange[];

function reservedBlocks({ cluster, pools }: ClusterView): readonly Draft[] {
  const reserved = cluster.reservedRanges.flatMap((text) => parseRange(text) ?? []);
  const overlapping = rangeLookup(reserved, (range) => range);
  return reserved.length === 0 ? [] : pools.flatMap((pool) => reservedBlocksOf(pool, overlapping));
}

function reservedBlocksOf(pool: PoolView, overlapping: Overlapping): readonly Draft[] {
  return pool.ranges.flatMap((range) => {
    const [hit] = overlapping(range.range);
    if (!hit) return [];
    return [
      {
        ...blockPlace(pool, range.block),
        message: message(
          '{0} of pool "{1}" holds reserved addresses ({2}). Cilium knows nothing of that and may give one to a Service, which then collides with its owner. Leave them out of the block, with start and stop if need be.',
          spanText(range.range),
          pool.name,
          spanText(hit),
        ),
        choices: () => leaveOutFix(pool, message('Leave out of pool "{0}" what is reserved', pool.name), overlapping),
      },
    ];
  });
}
