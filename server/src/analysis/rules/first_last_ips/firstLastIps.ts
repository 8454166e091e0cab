/** `first_last_ips`: pools whose first and last addresses are not what the manifest suggests. */
import { hasReservableEnds, parseBlock } from '../../../allocator/range/blocks';
import { removeValue, setValue } from '../../../manifest/edit/change';
import type { ManifestPath } from '../../../manifest/manifest';
import { message } from '../../../model/message';
import { isOlderThan } from '../../../model/options';
import type { PoolBlock } from '../../../model/pool';
import { choiceFix } from '../../fixes/fix';
import { fieldPlace, poolPlace } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';
import { withVersion } from '../../why/version';
import { type Draft, defineRule } from '../rule';

export const firstLastIps = defineRule({
  code: 'first_last_ips',
  severity: 'hint',
  summary: 'allowFirstLastIPs has no effect on this pool, or Cilium 1.15 keeps addresses back because it is missing.',
  check: (cluster) => cluster.pools.flatMap((pool) => keptEnds(cluster, pool)),
});

const field: ManifestPath = ['spec', 'allowFirstLastIPs'];

function keptEnds(cluster: ClusterView, pool: PoolView): readonly Draft[] {
  const { value } = pool;
  // A block that can't be read has a finding of its own.
  if (value?.spec.allowFirstLastIPs !== 'No' || value.spec.blocks.length === 0 || pool.blockError !== undefined) return [];
  const isWritten = pool.pool.locate(field) !== undefined;
  const keepsBack = value.spec.blocks.some(keepsEndsBack);
  if (isWritten && !keepsBack) return [withoutEffect(pool)];
  return !isWritten && keepsBack && isOlderThan(cluster.options.versionProfile, '1.16') ? [byDefault(cluster, pool)] : [];
}

function keepsEndsBack(block: PoolBlock): boolean {
  const parsed = parseBlock(block);
  return parsed.ok && parsed.value.fromCidr && hasReservableEnds(parsed.value.range);
}

function withoutEffect(pool: PoolView): Draft {
  return {
    ...fieldPlace(pool.pool, field),
    fixes: () => choiceFix(message('Remove allowFirstLastIPs'), [{ owner: pool.pool, changes: [removeValue(field)] }]),
    message: message(
      'allowFirstLastIPs: "No" has no effect on pool "{0}": Cilium keeps first and last addresses back only in CIDR blocks of more than two addresses, and there is none. Leave those addresses out of the blocks, or remove the field.',
      pool.name,
    ),
  };
}

function byDefault(cluster: ClusterView, pool: PoolView): Draft {
  return {
    ...poolPlace(pool),
    fixes: () =>
      ['Yes', 'No'].flatMap((value) =>
        choiceFix(message('Add allowFirstLastIPs: "{0}"', value), [{ owner: pool.pool, changes: [setValue(field, value)] }]),
      ),
    message: withVersion(
      message(
        'Before 1.16 Cilium keeps the first and last address of each CIDR of pool "{0}" back, because allowFirstLastIPs is missing. Write "Yes" to use them, or "No" to keep them back after an upgrade too.',
        pool.name,
      ),
      cluster,
    ),
  };
}
