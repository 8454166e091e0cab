/** Flux `HelmRelease` resources: the chart that they install with the values that stand in them. */
import type { Resource } from '../../manifest/manifest';
import { listAt, stringAt } from '../../manifest/values';
import { releaseClaims } from '../charts/chartService';
import { chartReference } from '../resource/chartReference';
import type { Claim } from '../resource/claim';
import { groundAt, mergedGround, resourceGround } from '../resource/ground';
import type { HelmInstallation } from '../resource/helmInstallation';
import { statedNamespace } from '../resource/namespaces';

export function helmReleaseClaims(resource: Resource): readonly Claim[] {
  const installation = helmReleaseInstallation(resource);
  return installation ? releaseClaims(installation) : [];
}

function helmReleaseInstallation(resource: Resource): HelmInstallation | undefined {
  if (resource.kind !== 'HelmRelease' || !resource.apiVersion.startsWith('helm.toolkit.fluxcd.io/')) return undefined;
  const target = stringAt(resource.value, ['spec', 'targetNamespace']);
  const inline = groundAt(resourceGround(resource), ['spec', 'values']);
  return {
    origin: 'HelmRelease',
    resource,
    chart: chartReference({
      chart: stringAt(resource.value, ['spec', 'chart', 'spec', 'chart']),
      version: stringAt(resource.value, ['spec', 'chart', 'spec', 'version']),
    }),
    release: stringAt(resource.value, ['spec', 'releaseName']) ?? (target === undefined ? resource.name : `${target}-${resource.name}`),
    namespace: statedNamespace(target) ?? resource.namespace,
    values: mergedGround(inline ? [inline] : []),
    isPartial: listAt(resource.value, ['spec', 'valuesFrom']).length > 0,
    doubt: undefined,
  };
}
