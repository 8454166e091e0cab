/** What of a cluster matters to every one of its Services. */
import { type ClusterOptions, defaultClusterOptions } from '../../model/options';
import type { Pool, PoolBlock } from '../../model/pool';
import type { LabelSelector, LabelSelectorRequirement } from '../../model/selector';
import type { StatedOptions } from '../../workspace/resource/config';
import type { AdmittedPool } from './pool';

export interface Circumstances {
  readonly options: ClusterOptions;
  /** The stated options. All others are assumed. */
  readonly stated: StatedOptions;
  readonly hasPools: boolean;
  /** True if there is a pool and every pool of the cluster could be read. */
  readonly poolsKnown: boolean;
  /** The pools that select Services, or may. */
  readonly selections: readonly SelectingPool[];
}

/** The Services that a pool selects, as plain data. */
export interface SelectingPool {
  readonly pool: string;
  readonly blocks: readonly PoolBlock[];
  readonly requirements: readonly LabelSelectorRequirement[];
}

export function circumstancesOf(pools: readonly AdmittedPool[], stated: StatedOptions): Circumstances {
  return {
    options: detectOptions(
      pools.flatMap(({ pool }) => pool ?? []),
      stated,
    ),
    stated,
    hasPools: pools.length > 0,
    poolsKnown: pools.length > 0 && pools.every(({ unknown }) => !unknown),
    selections: pools.flatMap(selectionOf),
  };
}

/** A pool that is not known changes nothing for what another pool serves; what no other serves is unknown (`poolsKnown`). */
function selectionOf({ pool }: AdmittedPool): readonly SelectingPool[] {
  const selector = pool?.spec.serviceSelector;
  if (!pool || !selector || pool.spec.disabled) return [];
  return [{ pool: pool.name, blocks: pool.spec.blocks, requirements: requirementsOf(selector) }];
}

/** A selector as expressions only. */
export function requirementsOf({ matchLabels, matchExpressions }: LabelSelector): readonly LabelSelectorRequirement[] {
  return [...[...matchLabels].map(([key, value]) => ({ key, operator: 'In', values: [value] })), ...matchExpressions];
}

/** Where nothing states it, IPv6 is on if a pool of the cluster has an IPv6 block, because a cluster without IPv6 has no use for such a block. */
function detectOptions(pools: readonly Pool[], stated: StatedOptions = {}): ClusterOptions {
  const hasIPv6 = pools.some((pool) => pool.spec.blocks.some((block) => (block.cidr || block.start).includes(':')));
  return { ...defaultClusterOptions, ipv6Enabled: hasIPv6, ...stated };
}
