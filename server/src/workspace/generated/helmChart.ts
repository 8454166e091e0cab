/** `HelmChart` and `HelmChartConfig` of k3s and RKE2: Helm values as a text. */
import type { Resource } from '../../manifest/manifest';
import { releaseClaims } from '../charts/chartService';
import type { Claim } from '../resource/claim';
import { innerGround } from '../resource/innerText';
import { stringAt } from '../resource/value';

export function helmChartClaims(resource: Resource): readonly Claim[] {
  if (!resource.apiVersion.startsWith('helm.cattle.io/')) return [];
  const values = ['spec', 'valuesContent'];
  const ground = innerGround(resource, values);
  if (!ground) return [];
  return releaseClaims({
    origin: `embedded in ${resource.kind}`,
    resource,
    ground,
    values,
    name: resource.name,
    namespace: stringAt(resource.value, ['spec', 'targetNamespace']) ?? resource.namespace,
    doubt: undefined,
  });
}
