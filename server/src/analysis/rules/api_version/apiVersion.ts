/** `api_version`: a pool in a version of the API that the cluster does not serve yet, or that is on its way out. */
import { setValue } from '../../../manifest/edit/change';
import { message } from '../../../model/message';
import { isOlderThan } from '../../../model/options';
import { choiceFix, type Fix, safeFix } from '../../fixes/fix';
import { fieldPlace } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';
import { type Draft, defineRule } from '../rule';
import { announcementVersions } from './announcementVersions';

export const apiVersion = defineRule({
  code: 'api_version',
  severity: 'error',
  summary: 'The apiVersion of a pool, a policy or a BGP resource is not served by this version of Cilium, or is deprecated.',
  check: (cluster) => [...cluster.pools.flatMap((pool) => wrongVersion(cluster, pool)), ...announcementVersions(cluster)],
});

function wrongVersion(cluster: ClusterView, pool: PoolView): readonly Draft[] {
  const { versionProfile } = cluster.options;
  const isStated = cluster.cluster.options.versionProfile !== undefined;
  const place = fieldPlace(pool.pool, ['apiVersion']);
  switch (pool.pool.resource.apiVersion) {
    case 'cilium.io/v2':
      // An assumed version is no reason to doubt what is written.
      return isStated && isOlderThan(versionProfile, '1.18')
        ? [
            {
              ...place,
              message: message(
                'CiliumLoadBalancerIPPool has been in cilium.io/v2 since Cilium 1.18, and this is Cilium {0}: the API server refuses the pool. Write cilium.io/v2alpha1.',
                versionProfile,
              ),
              fixes: () => write(pool, 'cilium.io/v2alpha1', safeFix),
            },
          ]
        : [];
    case 'cilium.io/v2alpha1':
      return isOlderThan(versionProfile, isStated ? '1.18' : '1.19')
        ? []
        : [
            {
              ...place,
              message: deprecation(pool),
              limit: 'hint',
              // Where the version is only assumed, an older cluster may not know the API version.
              fixes: () => write(pool, 'cilium.io/v2', isStated ? safeFix : choiceFix),
            },
          ];
    default:
      return [];
  }
}

function write({ pool }: PoolView, apiVersion: string, make: typeof safeFix): readonly Fix[] {
  return make(message('Change apiVersion to {0}', apiVersion), [{ owner: pool, changes: [setValue(['apiVersion'], apiVersion)] }]);
}

function deprecation(pool: PoolView) {
  return message(
    'CiliumLoadBalancerIPPool has been in cilium.io/v2 since Cilium 1.18, and v2alpha1 is deprecated from 1.19 on. Cilium still reads pool "{0}". Write cilium.io/v2.',
    pool.name,
  );
}
