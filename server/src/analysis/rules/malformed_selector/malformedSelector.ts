/** `malformed_selector`: a service selector that the API server refuses, or that makes Cilium fail on every Service that reaches the pool. */
import { message } from '../../../model/message';
import { fieldPlace } from '../../places/fieldPlaces';
import type { PoolView } from '../../views/poolView';
import { type Draft, defineRule } from '../rule';
import { refusedPools } from '../shared/refusals';

export const malformedSelector = defineRule({
  code: 'malformed_selector',
  severity: 'error',
  summary: 'The service selector of a pool is invalid: the pool is refused, or Cilium fails on every Service that reaches it.',
  check: (cluster) => [...refusedPools(cluster, 'malformed_selector'), ...cluster.pools.flatMap(invalid)],
});

function invalid(pool: PoolView): readonly Draft[] {
  const { error } = pool.selection();
  if (error === undefined) return [];
  return [
    {
      ...fieldPlace(pool.pool, ['spec', 'serviceSelector']),
      message: message(
        'The selector of pool "{0}" is invalid: {1}. Cilium fails on every Service that reaches this pool, and they stay without address. Correct the selector.',
        pool.name,
        error,
      ),
    },
  ];
}
