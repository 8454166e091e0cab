/** What the rules about refusals of the API server share: one code for each kind of refusal, for pools and Services alike. */
import type { Claim } from '../../../workspace/resource/claim';
import type { PoolResource } from '../../../workspace/resource/poolResource';
import type { Refusal, RefusalCode } from '../../admission/refusal';
import { refusalFixes } from '../../fixes/refusalFixes';
import { fieldPlace } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ClusterCheck, Draft } from '../rule';

/** What the API server refuses of pools and of Services. */
export function refusals(code: RefusalCode): ClusterCheck {
  return (cluster) => [
    ...refusedPools(cluster, code),
    ...cluster.services.flatMap(({ claim, refusals }) => refusalDrafts(claim, refusals, code)),
  ];
}

export function refusedPools({ pools }: ClusterView, code: RefusalCode): readonly Draft[] {
  return pools.flatMap(({ pool, refusals }) => refusalDrafts(pool, refusals, code));
}

function refusalDrafts(owner: Claim | PoolResource, refusals: readonly Refusal[], code: RefusalCode): readonly Draft[] {
  return refusals
    .filter((refusal) => refusal.code === code)
    .map((refusal) => ({
      ...fieldPlace(owner, refusal.path),
      message: refusal.message,
      ...(refusal.isAssumed ? { limit: 'information' as const } : {}),
      fixes: () => refusalFixes(owner, refusal),
    }));
}
