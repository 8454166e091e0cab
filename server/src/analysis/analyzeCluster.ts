/** Runs the allocator over one cluster and joins its outcome with the places in the files. */
import type { Allocation } from '../allocator/allocation';
import { replay } from '../allocator/replay';
import type { ClusterOptions } from '../model/options';
import { serviceKey } from '../model/service';
import type { Claim } from '../workspace/claim';
import type { PoolResource } from '../workspace/pools';
import type { Cluster } from '../workspace/workspace';
import { type AdmittedPool, admitPool } from './admission/pool';
import { type AdmittedService, admitService } from './admission/service';
import { claimKeys } from './claimKeys';
import { unknownReason } from './knowledge';
import { detectOptions } from './options';
import { type Admitted, canonicalOrder } from './order';
import { poolViews } from './poolViews';
import { serviceView } from './serviceView';
import type { ClusterView } from './views';

export function analyzeCluster(cluster: Cluster): ClusterView {
  const admittedPools = new Map<PoolResource, AdmittedPool>();
  for (const member of cluster.members) if (member.kind === 'pool') admittedPools.set(member.pool, admitPool(member.pool));
  const pools = [...admittedPools.values()];
  const options = detectOptions(pools.flatMap(({ pool }) => pool ?? []));
  const poolsKnown = pools.length > 0 && pools.every(({ templated }) => !templated);
  const selectors = pools.some(({ pool, templated }) => templated || pool?.spec.serviceSelector !== undefined);

  const claims = cluster.members.flatMap((member) => (member.kind === 'claim' ? [member.claim] : []));
  const keys = claimKeys(claims);
  const admittedServices = new Map<Claim, AdmittedService>();
  const objects: Admitted[] = [];
  for (const member of cluster.members) {
    if (member.kind === 'pool') {
      const pool = admittedPools.get(member.pool)?.pool;
      if (pool) objects.push({ kind: 'pool', pool });
      continue;
    }
    const { claim } = member;
    const admitted = unknownReason(claim, { selectors }) ? unknownService : admitted_(claim, options, keys);
    admittedServices.set(claim, admitted);
    if (admitted.service) objects.push({ kind: 'service', service: admitted.service });
  }

  const allocation = allocate(options, objects);
  const services = claims.map((claim) =>
    serviceView(claim, keys.get(claim) ?? serviceKey(claim), admittedServices.get(claim) ?? unknownService, allocation, {
      poolsKnown,
      hasPools: pools.length > 0,
      unknown: unknownReason(claim, { selectors }),
      options,
    }),
  );
  return { name: cluster.name, cluster, options, services, pools: poolViews(admittedPools, allocation, services), poolsKnown };
}

const unknownService: AdmittedService = { service: undefined, refusals: [] };

function admitted_(claim: Claim, options: ClusterOptions, keys: ReadonlyMap<Claim, string>): AdmittedService {
  const admitted = admitService(claim, options);
  const key = keys.get(claim);
  if (!admitted.service || key === undefined) return admitted;
  return { ...admitted, service: { ...admitted.service, key } };
}

function allocate(options: ClusterOptions, objects: readonly Admitted[]): Allocation {
  const { existing, events } = canonicalOrder(objects);
  return replay({ options, existing, events });
}
