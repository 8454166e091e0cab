/** What of a cluster matters to every one of its Services. */
import type { ClusterOptions } from '../model/options';
import type { AdmittedPool } from './admission/pool';
import { detectOptions } from './options';

export interface Circumstances {
  readonly options: ClusterOptions;
  readonly hasPools: boolean;
  /** Every pool of the cluster could be read, and there is one at least. */
  readonly poolsKnown: boolean;
  /** Some pool selects Services, or may. */
  readonly selectors: boolean;
}

export function circumstancesOf(pools: readonly AdmittedPool[]): Circumstances {
  return {
    options: detectOptions(pools.flatMap(({ pool }) => pool ?? [])),
    hasPools: pools.length > 0,
    poolsKnown: pools.length > 0 && pools.every(({ templated }) => !templated),
    selectors: pools.some(({ pool, templated }) => templated || pool?.spec.serviceSelector !== undefined),
  };
}

/** They are small, so their text is compared. */
export function sameCircumstances(a: Circumstances, b: Circumstances): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
