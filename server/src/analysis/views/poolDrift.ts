/** Pools that the running cluster has otherwise than the files, does not have yet, or has alone. */
import { dequal } from 'dequal';
import type { ManifestValue } from '../../manifest/manifest';
import { isMap, listAt, mapAt, stringAt, valueAt } from '../../manifest/values';
import { isDeclaredPool } from '../../workspace/resource/poolResource';
import type { ClusterView } from './clusterView';
import type { PoolView } from './poolView';

export type PoolDriftKind = 'differs' | 'missing' | 'onlyInCluster';

export interface PoolDrift {
  readonly pool: PoolView;
  readonly kind: PoolDriftKind;
  /** The blocks that each side has. The side that does not have the pool has none. */
  readonly blocks: { readonly running: readonly string[]; readonly now: readonly string[] };
  /** The fields of `spec` that are not the same on both sides, `blocks` first. */
  readonly fields: readonly string[];
}

/** The list is empty while no state with pools was read: `kubectl get services` alone tells nothing of pools. */
export function poolDriftsOf({ cluster: { live }, pools }: ClusterView): readonly PoolDrift[] {
  if (!live || live.pools.length === 0) return [];
  const running = new Map(live.pools.map(({ name, value }) => [name, mapAt(value, ['spec']) ?? {}]));
  return pools.flatMap((pool) => {
    if (pool.state === 'unreachable' || pool.state === 'unknown') return [];
    const now = mapAt(pool.pool.resource.value, ['spec']) ?? {};
    const spec = running.get(pool.name);
    if (!isDeclaredPool(pool.pool)) return [drift(pool, 'onlyInCluster', { running: now, now: {} })];
    if (!spec) return live.isPart ? [] : [drift(pool, 'missing', { running: {}, now })];
    const found = drift(pool, 'differs', { running: spec, now });
    return found.fields.length > 0 ? [found] : [];
  });
}

interface Specs {
  readonly running: ManifestValue;
  readonly now: ManifestValue;
}

function drift(pool: PoolView, kind: PoolDriftKind, { running, now }: Specs): PoolDrift {
  return {
    pool,
    kind,
    blocks: { running: blockTexts(running), now: blockTexts(now) },
    fields: comparedFields.filter(([, read]) => !dequal(read(running), read(now))).map(([field]) => field),
  };
}

/** Each field as both sides write it, with what a field means that is left out. */
const comparedFields: readonly (readonly [field: string, read: (spec: ManifestValue) => unknown])[] = [
  ['blocks', blockTexts],
  ['serviceSelector', (spec) => mapAt(spec, ['serviceSelector']) ?? {}],
  ['disabled', (spec) => valueAt(spec, ['disabled']) ?? false],
  ['allowFirstLastIPs', (spec) => valueAt(spec, ['allowFirstLastIPs']) ?? ''],
];

/** `cidrs` is what Cilium before 1.16 called the list. */
function blockTexts(spec: ManifestValue): readonly string[] {
  const blocks = [...(listAt(spec, ['blocks']) ?? []), ...(listAt(spec, ['cidrs']) ?? [])];
  return blocks.filter(isMap).map((block) => {
    const start = stringAt(block, ['start']) ?? '';
    return stringAt(block, ['cidr']) ?? `${start} – ${stringAt(block, ['stop']) ?? start}`;
  });
}
