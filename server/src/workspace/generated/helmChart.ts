/** `HelmChart` and `HelmChartConfig` of k3s and RKE2: Helm values as a text. */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { stringAt } from '../../manifest/values';
import { chartReference } from '../charts/chartReference';
import { releaseClaims } from '../charts/chartService';
import type { Claim } from '../resource/claim';
import { innerGround } from '../resource/innerText';

/** Where the values stand. */
export const chartValues: ManifestPath = ['spec', 'valuesContent'];

export function isHelmChart(resource: Resource): boolean {
  return resource.apiVersion.startsWith('helm.cattle.io/');
}

export function helmChartClaims(resource: Resource): readonly Claim[] {
  if (!isHelmChart(resource)) return [];
  const ground = innerGround(resource, chartValues);
  if (!ground) return [];
  return releaseClaims({
    origin: `embedded in ${resource.kind}`,
    resource,
    ground,
    values: chartValues,
    name: resource.name,
    namespace: stringAt(resource.value, ['spec', 'targetNamespace']) ?? resource.namespace,
    doubt: undefined,
    chart: chartReference({
      chart: stringAt(resource.value, ['spec', 'chart']),
      repository: stringAt(resource.value, ['spec', 'repo']),
      version: stringAt(resource.value, ['spec', 'version']),
    }),
  });
}
