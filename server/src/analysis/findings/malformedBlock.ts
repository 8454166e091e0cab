/** `malformed_block`: a block that the API server or Cilium can't read. */
import { message } from '../../model/message';
import type { PoolView } from '../views';
import { blockPlace } from './places';
import { refusalDrafts } from './refusals';
import type { Draft, Rule } from './rule';

export const malformedBlock: Rule = {
  code: 'malformed_block',
  severity: 'error',
  summary: 'A block is no CIDR and no range of addresses: the pool is refused, or Cilium drops this block and those after it.',
  check: (cluster) => [...refusalDrafts(cluster, 'malformed_block'), ...cluster.pools.flatMap(unreadable)],
};

function unreadable(pool: PoolView): readonly Draft[] {
  if (!pool.blockError) return [];
  const { block, error } = pool.blockError;
  return [
    {
      ...blockPlace(pool, block),
      message: message(
        'Cilium can\'t read this block: "{0}". It only logs that, uses the blocks before it and ignores this one and those after it. Write an address, a slash and the prefix length, or start and stop of one family.',
        error,
      ),
    },
  ];
}
