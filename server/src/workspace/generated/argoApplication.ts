/** Argo CD `Application` and `ApplicationSet` resources: the Services that their Helm values ask a chart for. */
import type { ManifestPath, ManifestValue, Resource } from '../../manifest/manifest';
import { isList, isMap, listAt, startsWith, stringAt, valueAt, withValueAt } from '../../manifest/values';
import { releaseClaims } from '../charts/chartService';
import { chartReference } from '../resource/chartReference';
import type { Claim } from '../resource/claim';
import { type Ground, groundAt, mergedGround, resourceGround } from '../resource/ground';
import type { HelmInstallation } from '../resource/helmInstallation';
import { textGround } from '../resource/innerText';

export function argoApplicationClaims(resource: Resource): readonly Claim[] {
  return argoInstallations(resource).flatMap(releaseClaims);
}

/** One for each source that sets values. */
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
      release: stringAt(resource.value, [...helm, 'releaseName']) ?? name,
      namespace: stringAt(resource.value, [...spec, 'destination', 'namespace']),
      values: mergedGround(writtenValues(resource, helm)),
      isPartial: listAt(resource.value, [...helm, 'valueFiles']).length > 0,
      doubt: undefined,
    };
  });
}

/** The values that stand in the Application itself: an object hides a text, and parameters win over both. */
function writtenValues(resource: Resource, helm: ManifestPath): readonly Ground[] {
  const inline = groundAt(resourceGround(resource), [...helm, 'valuesObject']) ?? textGround(resource, [...helm, 'values']);
  const parameters = parameterGround(resource, [...helm, 'parameters']);
  return [inline, parameters].filter((ground) => ground !== undefined);
}

/** Where the `spec` of an Application stands: in itself, or in the template of an ApplicationSet. */
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

/** `parameters: [{name: service.type, value: LoadBalancer}]` as the values they set. */
function parameterGround(resource: Resource, path: ManifestPath): Ground | undefined {
  const list = valueAt(resource.value, path);
  if (!isList(list) || list.length === 0) return undefined;
  const places = new Map<string, ManifestPath>();
  let tree: ManifestValue = {};
  for (const [index, parameter] of list.slice(0, 200).entries()) {
    const name = stringAt(parameter, ['name']);
    const value = valueAt(parameter, ['value']);
    if (name === undefined || value === undefined) continue;
    const steps = parameterSteps(name);
    tree = withValueAt(tree, steps, value);
    places.set(JSON.stringify(steps), [...path, index, 'value']);
  }
  const around = resourceGround(resource);
  const placeOf = (place: ManifestPath) => places.get(JSON.stringify(place));
  return {
    parts: [resource],
    value: isMap(tree) ? tree : {},
    locate: (place) => around.locate(placeOf(place) ?? path),
    // A parameter that is there has a value to write; how a new one would be spelled depends on the chart.
    writable: (place) => {
      const exact = placeOf(place);
      return exact && around.writable(exact);
    },
    pathAt: (position) => {
      const hit = around.pathAt(position);
      const index = hit && startsWith(hit.path, path) ? hit.path[path.length] : undefined;
      const name = index === undefined ? undefined : stringAt(resource.value, [...path, index, 'name']);
      return hit && name !== undefined ? { path: parameterSteps(name), part: hit.part } : undefined;
    },
    home: (place) => ({ resource, path: [...path, ...place] }),
  };
}

/** Helm's `--set` syntax: dots part the keys, a backslash keeps one. */
function parameterSteps(name: string): ManifestPath {
  return name
    .slice(0, 500)
    .split(/(?<!\\)\./)
    .slice(0, 20)
    .map((step) => step.replaceAll('\\.', '.'));
}
