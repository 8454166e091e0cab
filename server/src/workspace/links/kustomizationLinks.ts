/** Files and folders that a `kustomization.yaml` names. */
import { resolvePath } from '../resource/paths';
import { type LinkSource, linkFrom, pathsOf } from './link';

/** The fields of a kustomization that hold paths. */
const patterns: readonly (readonly string[])[] = [
  ...[
    'resources',
    'bases',
    'components',
    'crds',
    'configurations',
    'transformers',
    'generators',
    'validators',
    'patchesStrategicMerge',
  ].map((field) => [field, '*']),
  ...['patches', 'patchesJson6902', 'replacements'].map((field) => [field, '*', 'path']),
  ...['configMapGenerator', 'secretGenerator'].flatMap((field) => [
    [field, '*', 'files', '*'],
    [field, '*', 'envs', '*'],
    [field, '*', 'env'],
  ]),
  ['helmCharts', '*', 'valuesFile'],
  ['helmCharts', '*', 'additionalValuesFiles', '*'],
  ['openapi', 'path'],
];

export const kustomizationLinks: LinkSource = ({ kustomization, folder }, targets) => {
  if (!kustomization) return [];
  const { resource } = kustomization;
  const targetOf = (path: string) => {
    const uri = resolvePath(folder, path);
    return uri === undefined || path.includes('\n') ? undefined : (targets.file(uri) ?? targets.folder(uri));
  };
  return patterns.flatMap((pattern) =>
    pathsOf(resource.value, pattern).flatMap((path) =>
      linkFrom(resource, path, targetOf, pattern.includes('files') ? withoutKey : undefined),
    ),
  );
};

/** `key=path`, or the path alone. */
function withoutKey(text: string): string {
  return text.slice(text.indexOf('=') + 1);
}
