/**
 * What a document holds that costs too much: texts in it that are read as YAML of their own, and the lists of globs of a settings file.
 */
import { fileApiVersion } from '../../manifest/impliedType';
import type { ManifestPath, ManifestProblem, Resource } from '../../manifest/manifest';
import { listAt, stringsAt } from '../../manifest/values';
import { message } from '../../model/message';
import { areTooLong, globLengthLimit } from '../../paths/globs';
import { applicationSpec, sourcePaths } from '../generated/argoApplication';
import { chartValues, isHelmChart } from '../generated/helmChart';
import { innerCost } from '../resource/innerText';
import { isKustomization } from './kustomize/kustomization';

export function costsOf(resource: Resource): readonly ManifestProblem[] {
  return [
    ...textPaths(resource).flatMap((path) => innerCost(resource, path)),
    ...globPaths(resource).flatMap((path) => globCost(resource, path)),
  ];
}

function globPaths({ kind, apiVersion, value }: Resource): readonly ManifestPath[] {
  if (apiVersion !== fileApiVersion || kind !== 'Settings') return [];
  const ofClusters = listAt(value, ['clusters']).flatMap((_, index) => [
    ['clusters', index, 'include'],
    ['clusters', index, 'exclude'],
  ]);
  return [['exclude'], ['ignore'], ...ofClusters];
}

function globCost({ value, source, root }: Resource, path: ManifestPath): readonly ManifestProblem[] {
  if (!areTooLong(stringsAt(value, path))) return [];
  const { key, value: list } = source.nearest([...root, ...path]);
  const text = message(
    'The globs of this list are longer than {0} characters together, with sequences such as {1} written out: those behind count as not written.',
    globLengthLimit,
    '{1..20}',
  );
  return [{ range: key ?? { start: list.start, end: list.start }, message: text, cause: 'cost' }];
}

function textPaths(resource: Resource): readonly ManifestPath[] {
  if (isKustomization(resource)) {
    const inItems = ['patches', 'patchesJson6902'].flatMap((field) =>
      listAt(resource.value, [field]).map((_, index) => [field, index, 'patch']),
    );
    return [...inItems, ...listAt(resource.value, ['patchesStrategicMerge']).map((_, index) => ['patchesStrategicMerge', index])];
  }
  if (isHelmChart(resource)) return [chartValues];
  const application = applicationSpec(resource);
  return application ? sourcePaths(resource, application).map((source) => [...source, 'helm', 'values']) : [];
}
