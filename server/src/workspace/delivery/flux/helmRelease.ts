/**
 * Flux `HelmRelease` resources as they reach a cluster: the chart, and one set of values from everything that the release names. Source:
 * fluxcd.io/flux/components/helm/helmreleases, "Values references" and "Chart template".
 */
import type { ManifestValue, Resource } from '../../../manifest/manifest';
import { listAt, stringAt, stringsAt, valueAt } from '../../../manifest/values';
import { type FindObject, helmReleaseInstallation } from '../../generated/helmRelease';
import { type Ground, mergedGround } from '../../resource/ground';
import type { HelmInstallation } from '../../resource/helmInstallation';
import { setGround, setText } from '../../resource/setValues';
import type { FileIndex } from '../fileIndex';
import { isChartFolder } from '../helm/localChart';
import { lazyMerge, namedValues } from '../helm/valuesFiles';
import { inlinePatches, type Patch, withoutSpeakers } from '../kustomize/patches';
import { type TargetIndex, targetIndex } from '../kustomize/targetIndex';
import type { FindVariableSet } from '../scope';

export interface ReleaseSources {
  readonly index: FileIndex;
  readonly findSet: FindVariableSet;
  readonly object: FindObject;
}

export interface FluxRelease {
  readonly installation: HelmInstallation;
  /** Files of values that take part. */
  readonly files: readonly string[];
  /** The patches of the post renderers for the objects that the chart renders. */
  readonly patches: TargetIndex<Patch>;
}

export function fluxRelease(resource: Resource, sources: ReleaseSources): FluxRelease | undefined {
  const written = helmReleaseInstallation(resource, sources.object);
  if (!written) return undefined;
  const named = listAt(resource.value, ['spec', 'valuesFrom']).map((item, index) => valuesFrom(item, index, resource, sources));
  const { folder, files: ofChart } = chartFiles(resource, sources);
  const layers = [...ofChart.layers, ...named.flatMap((layer) => layer ?? []), written.values];
  return {
    installation: {
      ...written,
      chartFolder: folder,
      values: layers.length > 1 ? lazyMerge(layers) : written.values,
      isPartial: ofChart.isPartial || named.includes(undefined),
    },
    files: [...ofChart.files, ...named.flatMap((layer) => layer?.parts.map(({ uri }) => uri) ?? [])],
    patches: postRendered(resource),
  };
}

function postRendered(resource: Resource): TargetIndex<Patch> {
  const renderers = listAt(resource.value, ['spec', 'postRenderers']);
  const patches = renderers.flatMap((renderer, at) =>
    ['patches', 'patchesJson6902'].flatMap((field) =>
      listAt(renderer, ['kustomize', field]).flatMap((_, index) =>
        inlinePatches(resource, ['spec', 'postRenderers', at, 'kustomize', field, index]),
      ),
    ),
  );
  return targetIndex(withoutSpeakers(patches));
}

/** Undefined where the values are not in the workspace. What may be missing, and that no file shows, is taken to be missing. */
function valuesFrom(item: ManifestValue, index: number, resource: Resource, { findSet }: ReleaseSources): Ground | undefined {
  const name = stringAt(item, ['name']);
  const key = stringAt(item, ['valuesKey']) ?? 'values.yaml';
  const target = stringAt(item, ['targetPath']);
  const set = name !== undefined && stringAt(item, ['kind']) === 'ConfigMap' ? findSet(name, resource.namespace) : undefined;
  const isOptional = valueAt(item, ['optional']) === true;
  if (!set && isOptional) return mergedGround([]);
  if (target === undefined || target === '') return set?.ground(key) ?? (isOptional ? mergedGround([]) : undefined);
  const text = set?.values().get(key)?.text;
  const place = ['spec', 'valuesFrom', index];
  // A text that only the cluster has is kept as what fills it in.
  const value = text === undefined ? `\${${name ?? ''}/${key}}` : setText(text);
  return setGround(resource, place, [{ name: target, value, place: [...place, 'targetPath'] }]);
}

/** A chart in the workspace, and the files that the release takes its values from instead of `values.yaml`. */
function chartFiles({ value, uri }: Resource, { index }: ReleaseSources) {
  const path = ['spec', 'chart', 'spec'];
  const chart = stringAt(value, [...path, 'chart']);
  const isFromGit = stringAt(value, [...path, 'sourceRef', 'kind']) === 'GitRepository';
  const found = isFromGit && chart !== undefined ? index.fromRepository(chart, uri) : undefined;
  const folder = found !== undefined && isChartFolder(found, index) ? found : undefined;
  const named = folder === undefined ? [] : stringsAt(value, [...path, 'valuesFiles']);
  return {
    folder,
    files: namedValues(
      index,
      named.map((file) => index.fileFromRepository(file, uri)),
    ),
  };
}
