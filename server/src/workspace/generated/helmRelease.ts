/** Flux `HelmRelease` resources: the Services their values ask a chart for. */
import type { Resource } from '../../manifest/manifest';
import { listAt, stringAt } from '../../manifest/values';
import { chartReference } from '../charts/chartReference';
import { releaseClaims } from '../charts/chartService';
import type { Claim } from '../resource/claim';
import { resourceGround } from '../resource/claimDraft';

export function helmReleaseClaims(resource: Resource): readonly Claim[] {
  if (resource.kind !== 'HelmRelease' || !resource.apiVersion.startsWith('helm.toolkit.fluxcd.io/')) return [];
  const target = stringAt(resource.value, ['spec', 'targetNamespace']);
  const name = stringAt(resource.value, ['spec', 'releaseName']) ?? (target === undefined ? resource.name : `${target}-${resource.name}`);
  return releaseClaims({
    origin: 'HelmRelease',
    resource,
    ground: resourceGround(resource),
    values: ['spec', 'values'],
    name,
    namespace: target ?? resource.namespace,
    doubt: undefined,
    chart: chartReference({
      chart: stringAt(resource.value, ['spec', 'chart', 'spec', 'chart']),
      version: stringAt(resource.value, ['spec', 'chart', 'spec', 'version']),
    }),
    isPartial: listAt(resource.value, ['spec', 'valuesFrom']).length > 0,
  });
}
