/** The ConfigMap `cilium-config`, which Cilium's operator and agents read their options from: of a rendered chart, or written by hand. */
import type { Resource } from '../../manifest/manifest';
import { mapAt, stringAt, valueAt } from '../../manifest/values';
import type { CiliumSource } from './source';

export function isCiliumConfig({ kind, name }: Pick<Resource, 'kind' | 'name'>): boolean {
  return kind === 'ConfigMap' && name === 'cilium-config';
}

/** The chart always writes this key; a patch, or what an author keeps by hand, has a few options only. */
export const completeKey = 'identity-allocation-mode';

/** Undefined for a ConfigMap of that name without an option of Cilium. */
export function configSource({ source, root, value }: Pick<Resource, 'source' | 'root' | 'value'>): CiliumSource | undefined {
  const data = mapAt(value, ['data']);
  if (!data) return undefined;
  const location = source.nearest([...root, 'kind']);
  const chart = stringAt(value, ['metadata', 'labels', 'helm.sh/chart']);
  const version = chart?.startsWith('cilium-') ? chart.slice('cilium-'.length) : undefined;
  return {
    version: version === undefined ? undefined : { value: version, location },
    ask: ({ config }) => {
      const stated = config === '' ? undefined : valueAt(data, [config]);
      return stated === undefined ? undefined : { value: stated, location: source.locate([...root, 'data', config]) ?? location };
    },
    isComplete: data[completeKey] !== undefined,
    location,
  };
}
