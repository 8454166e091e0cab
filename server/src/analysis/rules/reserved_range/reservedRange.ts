/** `reserved_range`: a pool holds addresses that the settings keep for nodes, gateways and the like. */

import { type AddressRange, parseRange, spanText } from '../../../model/addressRange';
import { message } from '../../../model/message';
import { rangeLookup } from '../../index/rangeLookup';
import { blockPlace } from '../../places/fieldPlaces';
import type { PoolView } from '../../views/poolView';
import { type Draft, defineRule } from '../rule';

export const reservedRange = defineRule({
  code: 'reserved_range',
  severity: 'warning',
  summary: 'A pool holds addresses that the setting reservedRanges keeps for nodes, gateways or others.',
  check: (cluster) => {
    const reserved = cluster.cluster.reservedRanges.flatMap((text) => parseRange(text) ?? []);
    const overlapping = rangeLookup(reserved, (range) => range);
    return reserved.length === 0 ? [] : cluster.pools.flatMap((pool) => reservedBlocks(pool, overlapping));
  },
});

function reservedBlocks(pool: PoolView, overlapping: (range: AddressRange) => readonly AddressRange[]): readonly Draft[] {
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
      },
    ];
  });
}
