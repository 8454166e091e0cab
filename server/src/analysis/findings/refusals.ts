/** Findings for what the API server refuses: one code a kind of refusal, pools and Services alike. */
import type { RefusalCode } from '../admission/refusal';
import { refusalMends } from '../mending/refusal';
import type { ClusterView } from '../views';
import { fieldPlace } from './places';
import type { Draft } from './rule';

export function refusalDrafts(cluster: ClusterView, code: RefusalCode): readonly Draft[] {
  const owners = [
    ...cluster.pools.map(({ pool, refusals }) => ({ owner: pool, refusals })),
    ...cluster.services.map(({ claim, refusals }) => ({ owner: claim, refusals })),
  ];
  return owners.flatMap(({ owner, refusals }) =>
    refusals
      .filter((refusal) => refusal.code === code)
      .map((refusal) => ({ ...fieldPlace(owner, refusal.path), message: refusal.message, mends: () => refusalMends(owner, refusal) })),
  );
}
