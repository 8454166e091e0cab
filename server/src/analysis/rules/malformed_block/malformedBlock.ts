/** `malformed_block`: a block that the API server or Cilium can't read. */
import { type Message, message } from '../../../model/message';
import { writtenBlockFixes } from '../../fixes/blockFixes';
import { blockPlace } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';
import { behaviourIn, withVersion } from '../../why/version';
import { type Draft, defineRule } from '../rule';
import { refusedPools } from '../shared/refusals';

export const malformedBlock = defineRule({
  code: 'malformed_block',
  severity: 'error',
  summary: 'A block is no CIDR and no range of addresses: the pool is refused, or Cilium drops this block and those after it.',
  check: (cluster) => [...refusedPools(cluster, 'malformed_block'), ...cluster.pools.flatMap((pool) => unreadable(cluster, pool))],
});

function unreadable(cluster: ClusterView, pool: PoolView): readonly Draft[] {
  if (!pool.blockError) return [];
  const { block, error } = pool.blockError;
  return [
    {
      ...blockPlace(pool, block),
      message: withVersion(consequence(cluster, error), cluster),
      fixes: () => writtenBlockFixes(pool.pool, ['spec', pool.blockList, block]),
    },
  ];
}

function consequence(cluster: ClusterView, error: string): Message {
  return behaviourIn(cluster).badBlock === 'dropsPool'
    ? message(
        'Cilium can\'t read this block: "{0}". It only logs that and leaves the whole pool out, the other blocks as well. Write an address, a slash and the prefix length, or start and stop of one family.',
        error,
      )
    : message(
        'Cilium can\'t read this block: "{0}". It only logs that, uses the blocks before it and ignores this one and those after it. Write an address, a slash and the prefix length, or start and stop of one family.',
        error,
      );
}
