/** The ConfigMap `cilium-config` of a running cluster: the options that are read, and nothing else of it. No other ConfigMap is looked at. */
import { type ManifestMap, nowhere } from '../../../manifest/manifest';
import { mapAt, stringAt, textsAt } from '../../../manifest/values';
import { completeKey, configSource, isCiliumConfig } from '../ciliumConfig';
import { optionTable } from '../optionTable';
import type { CiliumSource, ReadCluster } from '../source';

const kept: ReadonlySet<string> = new Set([completeKey, ...Object.values(optionTable).map(({ config }) => config)]);

const chartLabel = 'helm.sh/chart';

/** The options that are kept; undefined for any other ConfigMap. */
export function liveConfig(object: ManifestMap): ManifestMap | undefined {
  const name = stringAt(object, ['metadata', 'name']);
  if (name === undefined || !isCiliumConfig({ kind: 'ConfigMap', name })) return undefined;
  const chart = stringAt(object, ['metadata', 'labels', chartLabel]);
  const labels = chart === undefined ? {} : { [chartLabel]: chart };
  const data = Object.fromEntries([...textsAt(object, ['data'])].filter(([key]) => kept.has(key)));
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels }, data };
}

/** The running configuration goes before all files that speak of Cilium. */
export function liveConfigSource(config: ManifestMap, { source: from, taken }: ReadCluster): CiliumSource | undefined {
  if (Object.keys(mapAt(config, ['data']) ?? {}).length === 0) return undefined;
  const source = configSource({ source: nowhere, root: [], value: config });
  return source && { ...source, cluster: { source: from, taken } };
}
