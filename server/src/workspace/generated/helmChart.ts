/** `HelmChart` and `HelmChartConfig` of k3s and RKE2: a chart that is installed, with its values as a text. */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { mapAt, stringAt } from '../../manifest/values';
import { releaseClaims } from '../charts/chartService';
import { type ChartReference, chartReference } from '../resource/chartReference';
import type { Claim } from '../resource/claim';
import { type Ground, mergedGround } from '../resource/ground';
import type { HelmInstallation } from '../resource/helmInstallation';
import { textGround } from '../resource/innerText';
import { setGround, setText } from '../resource/setValues';
import { statedNamespace } from '../resource/templates';

/** The place of the values. */
export const chartValues: ManifestPath = ['spec', 'valuesContent'];

export function isHelmChart(resource: Resource): boolean {
  return resource.apiVersion.startsWith('helm.cattle.io/');
}

export function helmChartClaims(resource: Resource): readonly Claim[] {
  const installation = helmChartInstallation(resource);
  return installation ? releaseClaims(installation) : [];
}

/**
 * The charts that k3s and RKE2 install by themselves, by the names of the objects that configure them. Their own values are in no file; those of
 * Cilium leave its Services alone.
 */
const bundledCharts: ReadonlyMap<string, string> = new Map([
  ['traefik', 'traefik'],
  ['rke2-traefik', 'traefik'],
  ['rke2-ingress-nginx', 'ingress-nginx'],
  ['rke2-coredns', 'coredns'],
  ['rke2-cilium', 'cilium'],
]);

function bundledChart({ kind, name }: Resource): ChartReference | undefined {
  const chart = kind === 'HelmChartConfig' ? bundledCharts.get(name) : undefined;
  return chart === undefined ? undefined : { name: chart, repository: undefined, version: undefined };
}

export function helmChartInstallation(resource: Resource): HelmInstallation | undefined {
  if (!isHelmChart(resource)) return undefined;
  const text = textGround(resource, chartValues);
  return {
    origin: `embedded in ${resource.kind}`,
    resource,
    chart:
      bundledChart(resource) ??
      chartReference({
        chart: stringAt(resource.value, ['spec', 'chart']),
        repository: stringAt(resource.value, ['spec', 'repo']),
        version: stringAt(resource.value, ['spec', 'version']),
      }),
    versionLocation: resource.source.locate([...resource.root, 'spec', 'version']),
    release: resource.name,
    namespace: statedNamespace(stringAt(resource.value, ['spec', 'targetNamespace'])) ?? resource.namespace,
    values: mergedGround([text, setValues(resource)].filter((ground) => ground !== undefined)),
    isPartial: resource.kind === 'HelmChartConfig' && resource.name !== 'rke2-cilium',
    doubt: undefined,
  };
}

/** `set`, which counts more than the text. */
function setValues(resource: Resource): Ground | undefined {
  const path = ['spec', 'set'];
  const entries = Object.entries(mapAt(resource.value, path) ?? {});
  const list = entries.map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? setText(value) : value,
    place: [...path, name],
  }));
  return setGround(resource, path, list);
}
