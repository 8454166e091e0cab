/** Flux `HelmRelease` resources: the Services their values ask a chart for. */
import type { Resource } from '../../manifest/manifest';
import type { Claim } from '../claim';
import { stringAt } from '../value';
import { releaseClaims } from './chartService';
import { resourceGround } from './draft';

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
  });
}
