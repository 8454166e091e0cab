/** What the operator of a cluster is configured with: what files and settings state, and the defaults where they do not. */
import { type ClusterOptions, defaultClusterOptions } from '../../model/options';
import type { Pool } from '../../model/pool';
import type { StatedOptions } from '../../workspace/resource/config';

/** Where nothing is stated, IPv6 is on when a pool of the cluster has an IPv6 block: a cluster without IPv6 has no use for one. */
export function detectOptions(pools: readonly Pool[], stated: StatedOptions = {}): ClusterOptions {
  const hasIPv6 = pools.some((pool) => pool.spec.blocks.some((block) => (block.cidr || block.start).includes(':')));
  return { ...defaultClusterOptions, ipv6Enabled: hasIPv6, ...stated };
}
