/** The Helm releases of Cilium that Flux, Argo CD and kustomize install. */
import type { ManifestMap, Resource } from '../../manifest/manifest';
import { isMap, listAt, mapAt, stringAt, withValueAt } from '../../manifest/values';
import type { Kustomization } from '../delivery/kustomize/kustomization';
import type { CiliumRelease } from '../facts/ciliumRelease';
import { sourcePaths } from '../generated/argoApplication';
import { groundAt, mergedGround, resourceGround } from '../resource/ground';
import { innerValue } from '../resource/innerText';

export interface ReleaseSources {
  /** As they reach the cluster. */
  readonly resources: readonly Resource[];
  readonly kustomizations: readonly Kustomization[];
  /** The values in a file of the workspace. */
  readonly valuesIn: (uri: string) => Resource | undefined;
}

export function ciliumReleases(sources: ReleaseSources): readonly CiliumRelease[] {
  return [
    ...sources.resources.flatMap((resource) => releasesOf(resource, sources)),
    ...sources.kustomizations.flatMap((one) => chartsOf(one, sources)),
  ];
}

/** Whether a resource can be, or tell the version of, a Cilium release. */
export function mayBeCilium(resource: Resource): boolean {
  const { kind, name, value } = resource;
  if (kind === 'Application') return sourcePaths(resource, ['spec']).some((path) => stringAt(value, [...path, 'chart']) === 'cilium');
  if (kind === 'CiliumConfig') return resource.apiVersion.startsWith('cilium.io/');
  if (kind === 'OCIRepository' || kind === 'Values') return true;
  if (kind === 'HelmChart') return stringAt(value, ['spec', 'chart'])?.split('/').at(-1) === 'cilium' || name === 'rke2-cilium';
  if (kind === 'HelmChartConfig') return name === 'cilium' || name === 'rke2-cilium';
  return kind === 'HelmRelease' && (name === 'cilium' || stringAt(value, ['spec', 'chart', 'spec', 'chart']) === 'cilium');
}

function releasesOf(resource: Resource, sources: ReleaseSources): readonly CiliumRelease[] {
  if (!mayBeCilium(resource)) return [];
  if (resource.kind === 'HelmRelease') return helmRelease(resource, sources);
  if (resource.kind === 'CiliumConfig') return [operatorRelease(resource)];
  if (resource.kind === 'HelmChart' || resource.kind === 'HelmChartConfig') {
    const text = stringAt(resource.value, ['spec', 'valuesContent']);
    return [release(resource, stringAt(resource.value, ['spec', 'version']), [text === undefined ? undefined : innerValue(text)])];
  }
  if (resource.kind !== 'Application') return [];
  return sourcePaths(resource, ['spec']).flatMap((path) => {
    const source = mapAt(resource.value, path);
    if (!source || stringAt(source, ['chart']) !== 'cilium') return [];
    const text = stringAt(source, ['helm', 'values']);
    const layers = [
      ...valuesOf(sources, resource.name),
      text === undefined ? undefined : innerValue(text),
      mapAt(source, ['helm', 'valuesObject']),
      parametersOf(source),
    ];
    return [release(resource, stringAt(source, ['targetRevision']), layers)];
  });
}

function parametersOf(source: ManifestMap): ManifestMap {
  let values: ManifestMap = {};
  for (const parameter of listAt(source, ['helm', 'parameters'])) {
    const name = stringAt(parameter, ['name']);
    const value = stringAt(parameter, ['value']);
    if (name === undefined || value === undefined) continue;
    const set = withValueAt(values, name.split('.').slice(0, 20), value);
    if (isMap(set)) values = set;
  }
  return values;
}

/** The operator of the Operator Lifecycle Manager installs the chart with the values that stand in `spec`. */
function operatorRelease(resource: Resource): CiliumRelease {
  const values = groundAt(resourceGround(resource), ['spec']) ?? mergedGround([]);
  return { ...release(resource, undefined, []), values };
}

function helmRelease(resource: Resource, sources: ReleaseSources): readonly CiliumRelease[] {
  const { value, name } = resource;
  const chart = stringAt(value, ['spec', 'chart', 'spec', 'chart']);
  const reference = stringAt(value, ['spec', 'chartRef', 'name']);
  if (chart !== undefined && chart !== 'cilium') return [];
  const repository = sources.resources.find((one) => one.kind === 'OCIRepository' && one.name === reference);
  const version =
    stringAt(value, ['spec', 'chart', 'spec', 'version']) ??
    (repository && (stringAt(repository.value, ['spec', 'ref', 'tag']) ?? stringAt(repository.value, ['spec', 'ref', 'semver'])));
  const handed = valuesOf(sources, name);
  const isPartial = listAt(value, ['spec', 'valuesFrom']).length > handed.length;
  return [{ ...release(resource, version, [...handed, mapAt(value, ['spec', 'values'])]), isPartial }];
}

function chartsOf({ charts, resource }: Kustomization, { valuesIn }: ReleaseSources): readonly CiliumRelease[] {
  return charts
    .filter(({ name }) => name === 'cilium')
    .map(({ version, release: name, valuesFiles, inline }) => {
      const files = valuesFiles.map(valuesIn);
      const layers = files.flatMap((file) => (file ? [resourceGround(file)] : []));
      const values = mergedGround(inline ? [...layers, { ...resourceGround(resource), value: inline, locate: () => undefined }] : layers);
      // A file that the workspace does not hold, or that says nothing that is read, may say anything.
      return {
        ...release(resource, version, []),
        values,
        isPartial: files.includes(undefined) || files.length < statedFiles(resource, name),
      };
    });
}

/** Those outside of the workspace included. */
function statedFiles({ value }: Resource, name: string): number {
  const item = listAt(value, ['helmCharts']).find((one) => (stringAt(one, ['releaseName']) ?? stringAt(one, ['name'])) === name);
  return (stringAt(item, ['valuesFile']) === undefined ? 0 : 1) + listAt(item, ['additionalValuesFiles']).length;
}

function release(resource: Resource, version: string | undefined, layers: readonly (ManifestMap | undefined)[]): CiliumRelease {
  const location = resource.source.nearest([...resource.root, 'kind']);
  const value = layers.reduce<ManifestMap>((merged, layer) => (layer ? merge(merged, layer) : merged), {});
  return {
    version: version === undefined ? undefined : { value: version, location },
    values: { value, locate: () => undefined },
    isPartial: false,
    location,
  };
}

function merge(earlier: ManifestMap, later: ManifestMap): ManifestMap {
  const entries = new Map(Object.entries(earlier));
  for (const [key, item] of Object.entries(later)) {
    const before = entries.get(key);
    entries.set(key, isMap(item) && isMap(before) ? merge(before, item) : item);
  }
  return Object.fromEntries(entries);
}

/** Values files that were handed to a release of that name. */
function valuesOf({ resources }: ReleaseSources, name: string): readonly ManifestMap[] {
  return resources.filter((one) => one.kind === 'Values' && one.name === name).map(({ value }) => value);
}
