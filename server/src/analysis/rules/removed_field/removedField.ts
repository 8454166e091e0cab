/** `removed_field`: `spec.cidrs`, which Cilium 1.16 and newer do not have. */
import { insertItems, removeValue, renameKey } from '../../../manifest/edit/change';
import type { ManifestPath, ManifestValue } from '../../../manifest/manifest';
import { isList, valueAt } from '../../../manifest/values';
import { type Message, message } from '../../../model/message';
import { isOlderThan } from '../../../model/options';
import { mayReadCidrs } from '../../admission/pool';
import { choiceFix, type Fix, safeFix } from '../../fixes/fix';
import { keyPlace } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';
import { withVersion } from '../../why/version';
import { type Draft, defineRule } from '../rule';

export const removedField = defineRule({
  code: 'removed_field',
  severity: 'error',
  summary: 'The pool uses spec.cidrs, which was removed in Cilium 1.16: it holds no addresses.',
  check: (cluster) =>
    isOlderThan(cluster.options.versionProfile, '1.16') ? [] : cluster.pools.flatMap((pool) => cidrsField(cluster, pool)),
});

const field: ManifestPath = ['spec', 'cidrs'];

function cidrsField(cluster: ClusterView, pool: PoolView): readonly Draft[] {
  const cidrs = valueAt(pool.pool.resource.value, field);
  if (!isList(cidrs) || cidrs.length === 0) return [];
  // An assumed version is no reason for an error.
  const isAssumed = mayReadCidrs(pool.pool.resource, cluster.cluster.options.versionProfile);
  const isAlone = valueAt(pool.pool.resource.value, ['spec', 'blocks']) === undefined;
  return [
    {
      ...keyPlace(pool.pool, field),
      ...(isAssumed ? { limit: 'information' as const } : {}),
      message: isAssumed
        ? mayBeRemoved(pool.name)
        : withVersion(
            isAlone
              ? message(
                  'spec.cidrs was removed in Cilium 1.16: the API server drops it, or refuses the pool, and pool "{0}" holds no addresses. Rename it to blocks.',
                  pool.name,
                )
              : message(
                  'spec.cidrs was removed in Cilium 1.16: the API server drops it, or refuses the pool, and only spec.blocks counts. Move its entries to blocks.',
                ),
            cluster,
          ),
      // 1.15 reads both fields. Where it may run, a person has to choose.
      fixes: () => (isAlone ? rename(pool, isAssumed ? choiceFix : safeFix) : join(pool, cidrs)),
    },
  ];
}

function mayBeRemoved(pool: string): Message {
  return message(
    'Cilium reads spec.cidrs up to 1.15; from 1.16 on the API server drops it, or refuses the pool. Nothing here tells the version of Cilium, so it is not known what pool "{0}" holds. From 1.15 on it can be written as blocks.',
    pool,
  );
}

function rename({ pool }: PoolView, make: typeof safeFix): readonly Fix[] {
  return make(message('Rename cidrs to blocks'), [{ owner: pool, changes: [renameKey(field, 'blocks')] }]);
}

function join({ pool }: PoolView, cidrs: readonly ManifestValue[]): readonly Fix[] {
  const blocks = valueAt(pool.resource.value, ['spec', 'blocks']);
  if (!isList(blocks)) return [];
  return choiceFix(message('Move the entries of cidrs to blocks'), [
    { owner: pool, changes: [removeValue(field), insertItems(['spec', 'blocks'], blocks.length, cidrs)] },
  ]);
}
