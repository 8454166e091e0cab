/** Argo CD `Application` and `ApplicationSet` resources: the Services that their Helm values ask a chart for. */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { isMap, listAt, stringAt, valueAt } from '../../manifest/values';
import { releaseClaims } from '../charts/chartService';
import { chartReference } from '../resource/chartReference';
import type { Claim } from '../resource/claim';
import { type Ground, groundAt, mergedGround, resourceGround } from '../resource/ground';
import type { HelmInstallation } from '../resource/helmInstallation';
import { textGround } from '../resource/innerText';
import { type SetValue, setGround, setText } from '../resource/setValues';

export function argoApplicationClaims(resource: Resource): readonly Claim[] {
  return argoInstallations(resource).flatMap(releaseClaims);
}

/** One installation for each source that sets values. */
function argoInstallations(resource: Resource): readonly HelmInstallation[] {
  const spec = applicationSpec(resource);
  if (!spec) return [];
  const template = spec.slice(0, -1);
  const name = stringAt(resource.value, [...template, 'metadata', 'name']) ?? resource.name;
  return sourcePaths(resource, spec).map((source) => {
    const helm = [...source, 'helm'];
    return {
      origin: 'Argo CD Application',
      resource,
      chart: chartReference({
        chart: stringAt(resource.value, [...source, 'chart']),
        repository: stringAt(resource.value, [...source, 'repoURL']),
        version: stringAt(resource.value, [...source, 'targetRevision']),
      }),
      versionLocation: resource.source.locate([...resource.root, ...source, 'targetRevision']),
      release: stringAt(resource.value, [...helm, 'releaseName']) ?? name,
      namespace: stringAt(resource.value, [...spec, 'destination', 'namespace']),
      values: mergedGround(writtenValues(resource, helm)),
      isPartial: listAt(resource.value, [...helm, 'valueFiles']).length > 0,
      doubt: undefined,
    };
  });
}

/** The values that are in the Application itself: an object hides a text, and parameters win over both. */
export function writtenValues(resource: Resource, helm: ManifestPath): readonly Ground[] {
  const inline = groundAt(resourceGround(resource), [...helm, 'valuesObject']) ?? textGround(resource, [...helm, 'values']);
  const parameters = parameterGround(resource, [...helm, 'parameters']);
  return [inline, parameters].filter((ground) => ground !== undefined);
}

export function isArgoObject({ apiVersion, kind }: Resource): boolean {
  return apiVersion.startsWith('argoproj.io/') && (kind === 'Application' || kind === 'ApplicationSet');
}

/** The place of the `spec` of an Application: in the Application, or in the template of an ApplicationSet. */
export function applicationSpec(resource: Resource): ManifestPath | undefined {
  if (!resource.apiVersion.startsWith('argoproj.io/')) return undefined;
  if (resource.kind === 'Application') return ['spec'];
  return resource.kind === 'ApplicationSet' ? ['spec', 'template', 'spec'] : undefined;
}

/** `source`, or each of `sources`. */
export function sourcePaths(resource: Resource, spec: ManifestPath): readonly ManifestPath[] {
  const several = listAt(resource.value, [...spec, 'sources']);
  if (several.length > 0) return several.map((_, index) => [...spec, 'sources', index]);
  return isMap(valueAt(resource.value, [...spec, 'source'])) ? [[...spec, 'source']] : [];
}

/** `parameters: [{name: service.type, value: LoadBalancer}]`. */
function parameterGround(resource: Resource, path: ManifestPath): Ground | undefined {
  const entries = listAt(resource.value, path).flatMap((parameter, index): readonly SetValue[] => {
    const name = stringAt(parameter, ['name']);
    const value = stringAt(parameter, ['value']);
    if (name === undefined || value === undefined) return [];
    const place = [...path, index, 'value'];
    return [{ name, value: valueAt(parameter, ['forceString']) === true ? value : setText(value), place }];
  });
  return setGround(resource, path, entries);
}
