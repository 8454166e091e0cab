/** The Helm releases of Cilium that Flux, Argo CD and kustomize install. */
import type { ManifestMap, ManifestPath, ManifestValue, Resource } from '../../manifest/manifest';
import { isMap, listAt, stringAt, valueAt, withValueAt } from '../../manifest/values';
import type { Kustomization } from '../delivery/kustomize/kustomization';
import type { CiliumRelease } from '../facts/ciliumRelease';
import type { Statement } from '../facts/source';
import { sourcePaths } from '../generated/argoApplication';
import { type Ground, groundAt, mergedGround, resourceGround } from '../resource/ground';
import { textGround } from '../resource/innerText';

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
  switch (resource.kind) {
    case 'HelmRelease':
      return helmRelease(resource, sources);
    case 'CiliumConfig':
      // The operator of the Operator Lifecycle Manager installs the chart with the values that stand in `spec`.
      return [release(resource, undefined, [valuesAt(resource, ['spec'])])];
    case 'HelmChart':
    case 'HelmChartConfig':
      return [release(resource, stated(resource, ['spec', 'version']), [valuesAt(resource, ['spec', 'valuesContent'])])];
    case 'Application':
      return applicationReleases(resource, sources);
    default:
      return [];
  }
}

function applicationReleases(resource: Resource, sources: ReleaseSources): readonly CiliumRelease[] {
  return sourcePaths(resource, ['spec']).flatMap((path) => {
    if (stringAt(resource.value, [...path, 'chart']) !== 'cilium') return [];
    const layers = [
      ...valuesOf(sources, resource.name),
      valuesAt(resource, [...path, 'helm', 'values']),
      valuesAt(resource, [...path, 'helm', 'valuesObject']),
      parameterValues(resource, [...path, 'helm', 'parameters']),
    ];
    return [release(resource, stated(resource, [...path, 'targetRevision']), layers)];
  });
}

/** `name: a.b.c` and a value, as on the command line of Helm. */
function parameterValues(resource: Resource, path: ManifestPath): Ground {
  const ground = resourceGround(resource);
  const places = new Map<string, ManifestPath>();
  let values: ManifestMap = {};
  for (const [index, parameter] of listAt(resource.value, path).entries()) {
    const name = stringAt(parameter, ['name']);
    const value = stringAt(parameter, ['value']);
    if (name === undefined || value === undefined) continue;
    const steps = name.split('.').slice(0, 20);
    const set = withValueAt(values, steps, value);
    if (isMap(set)) values = set;
    places.set(steps.join('.'), [...path, index, 'value']);
  }
  const placeOf = (steps: ManifestPath) => places.get(steps.join('.')) ?? path;
  return { ...ground, value: values, locate: (steps) => ground.locate(placeOf(steps)) };
}

function helmRelease(resource: Resource, sources: ReleaseSources): readonly CiliumRelease[] {
  const { value, name } = resource;
  const chart = stringAt(value, ['spec', 'chart', 'spec', 'chart']);
  const reference = stringAt(value, ['spec', 'chartRef', 'name']);
  if (chart !== undefined && chart !== 'cilium') return [];
  const repository = sources.resources.find((one) => one.kind === 'OCIRepository' && one.name === reference);
  const version =
    stated(resource, ['spec', 'chart', 'spec', 'version']) ??
    (repository && (stated(repository, ['spec', 'ref', 'tag']) ?? stated(repository, ['spec', 'ref', 'semver'])));
  const handed = valuesOf(sources, name);
  const isPartial = listAt(value, ['spec', 'valuesFrom']).length > handed.length;
  return [{ ...release(resource, version, [...handed, valuesAt(resource, ['spec', 'values'])]), isPartial }];
}

function chartsOf({ charts, resource }: Kustomization, { valuesIn }: ReleaseSources): readonly CiliumRelease[] {
  return charts
    .filter(({ name }) => name === 'cilium')
    .map(({ release: name, valuesFiles }) => {
      const index = listAt(resource.value, ['helmCharts']).findIndex((item) => releaseName(item) === name);
      const path = ['helmCharts', index];
      const files = valuesFiles.map(valuesIn);
      const layers = [...files.map((file) => file && resourceGround(file)), valuesAt(resource, [...path, 'valuesInline'])];
      // A file that the workspace does not hold, or that says nothing that is read, may say anything.
      const isPartial = files.includes(undefined) || files.length < statedFiles(valueAt(resource.value, path));
      return { ...release(resource, stated(resource, [...path, 'version']), layers), isPartial };
    });
}

function releaseName(item: ManifestValue): string | undefined {
  return stringAt(item, ['releaseName']) ?? stringAt(item, ['name']);
}

/** Those outside of the workspace included. */
function statedFiles(item: ManifestValue | undefined): number {
  return (stringAt(item, ['valuesFile']) === undefined ? 0 : 1) + listAt(item, ['additionalValuesFiles']).length;
}

function release(resource: Resource, version: Statement | undefined, layers: readonly (Ground | undefined)[]): CiliumRelease {
  const location = resource.source.nearest([...resource.root, 'kind']);
  return { version, values: mergedGround(layers.flatMap((layer) => layer ?? [])), isPartial: false, location };
}

/** Values as a mapping, or as a text. */
function valuesAt(resource: Resource, path: ManifestPath): Ground | undefined {
  return textGround(resource, path) ?? groundAt(resourceGround(resource), path);
}

function stated({ value, source, root }: Resource, path: ManifestPath): Statement | undefined {
  const found = valueAt(value, path);
  return found === undefined ? undefined : { value: found, location: source.nearest([...root, ...path]) };
}

/** Values files that were handed to a release of that name. */
function valuesOf({ resources }: ReleaseSources, name: string): readonly Ground[] {
  return resources.filter((one) => one.kind === 'Values' && one.name === name).map(resourceGround);
}
