/** What of a cluster may matter to a finding about one Service. It is small, and most edits leave it as it is. */
import type { ClusterOptions } from '../model/options';
import type { Cluster } from '../workspace/clusters/workspace';
import type { ClusterView, PoolView } from './views';

export interface Surroundings {
  readonly options: ClusterOptions;
  /** What is stated, where that is not the same as what is assumed. */
  readonly cluster: Pick<Cluster, 'options' | 'ingressPrefixes'>;
  readonly pools: readonly Pick<PoolView, 'name' | 'pool'>[];
}

/** Not the view of the cluster itself, which would live as long as a finding that is kept. */
export function surroundingsOf({ options, cluster, pools }: ClusterView): Surroundings {
  return {
    options,
    cluster: { options: cluster.options, ingressPrefixes: cluster.ingressPrefixes },
    pools: pools.map(({ name, pool }) => ({ name, pool })),
  };
}

export function sameSurroundings(a: Surroundings, b: Surroundings): boolean {
  return (
    JSON.stringify([a.options, a.cluster]) === JSON.stringify([b.options, b.cluster]) &&
    a.pools.length === b.pools.length &&
    a.pools.every(({ pool }, index) => pool === b.pools[index]?.pool)
  );
}
