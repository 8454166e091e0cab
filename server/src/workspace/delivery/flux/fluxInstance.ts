/**
 * `FluxInstance` of the Flux operator: its `spec.sync` stands for a source and a Kustomization that the operator makes. The chart
 * `flux-instance` has the same under `instance` in its values.
 */
import type { ManifestPath, Resource } from '../../../manifest/manifest';
import { mapAt, stringAt } from '../../../manifest/values';

/** The Kustomization that the operator makes of it; undefined for every other resource, and where nothing is synchronised. */
export function syncKustomization(resource: Resource): Resource | undefined {
  const instance = instancePath(resource);
  const sync = instance && mapAt(resource.value, [...instance, 'sync']);
  const path = sync && stringAt(sync, ['path']);
  if (path === undefined) return undefined;
  const namespace = stringAt(resource.value, ['spec', 'targetNamespace']) ?? resource.namespace;
  // The operator calls both like the namespace where `name` says nothing else.
  const name = stringAt(sync, ['name']) ?? namespace ?? 'flux-system';
  const sourceRef = { kind: stringAt(sync, ['kind']) ?? 'GitRepository', name };
  return {
    ...resource,
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    name,
    namespace,
    value: { metadata: { name }, spec: { path, sourceRef } },
  };
}

function instancePath({ apiVersion, kind, value }: Resource): ManifestPath | undefined {
  if (kind === 'FluxInstance' && apiVersion.startsWith('fluxcd.controlplane.io/')) return ['spec'];
  if (kind !== 'HelmRelease') return undefined;
  const values: ManifestPath = ['spec', 'values', 'instance'];
  return mapAt(value, values) ? values : undefined;
}
