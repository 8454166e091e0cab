/** Texts inside of objects that are read as YAML of their own, and those of them that cost too much to be read. */
import type { ManifestPath, ManifestProblem, Resource } from '../../manifest/manifest';
import { applicationSpec, sourcePaths } from '../generated/argoApplication';
import { chartValues, isHelmChart } from '../generated/helmChart';
import { innerCost } from '../resource/innerText';
import { listAt } from '../resource/value';
import { isKustomization } from './kustomize/kustomization';

export function costlyTexts(resource: Resource): readonly ManifestProblem[] {
  return textPaths(resource).flatMap((path) => innerCost(resource, path));
}

function textPaths(resource: Resource): readonly ManifestPath[] {
  if (isKustomization(resource)) return listAt(resource.value, ['patches']).map((_, index) => ['patches', index, 'patch']);
  if (isHelmChart(resource)) return [chartValues];
  const application = applicationSpec(resource);
  return application ? sourcePaths(resource, application).map((source) => [...source, 'helm', 'values']) : [];
}
