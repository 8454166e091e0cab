/** `HelmChart` and `HelmChartConfig` of k3s and RKE2: Helm values as a text. */
import type { Resource } from '../../manifest/manifest';
import type { Claim } from '../claim';
import { stringAt } from '../value';
import { releaseClaims } from './chartService';
import { innerGround } from './innerText';

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
