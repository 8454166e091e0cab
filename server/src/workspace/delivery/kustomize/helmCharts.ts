/**
 * `helmCharts` of a kustomization, and the older forms of it: charts that kustomize renders with values from files and from the kustomization itself.
 * Source: kustomize's plugin builtin/helmchartinflationgenerator.
 */
import { stringAt, stringsAt } from '../../../manifest/values';
import { chartReference } from '../../resource/chartReference';
import { groundAt, resourceGround } from '../../resource/ground';
import type { HelmInstallation } from '../../resource/helmInstallation';
import { parentOf, resolvePath } from '../../resource/paths';
import { statedNamespace } from '../../resource/templates';
import type { Built } from '../built';
import type { FileIndex } from '../fileIndex';
import { chartItems, isChartFolder } from '../helm/localChart';
import { lazyMerge, namedValues } from '../helm/valuesFiles';
import type { ChartEntry } from './kustomization';

/** `home` is the folder of charts that are in the workspace. */
export function renderedChart(entry: ChartEntry, home: string, index: FileIndex): Pick<Built, 'items' | 'files'> {
  const { resource, path, value } = entry;
  const text = (...names: readonly string[]) => names.map((name) => stringAt(value, [name])).find((found) => found !== undefined);
  const name = text('name', 'chartName');
  const folder = parentOf(resource.uri);
  const resolve = (file: string) => resolvePath(folder, file);
  const file = text('valuesFile', 'values');
  const main = namedValues(index, file === undefined ? [] : [resolve(file)]);
  const more = namedValues(index, stringsAt(value, ['additionalValuesFiles']).map(resolve));
  const inline = groundAt(resourceGround(resource), [...path, 'valuesInline']);
  const inlineValues = inline ? [inline] : [];
  const first = orders[text('valuesMerge') ?? ''] ?? inlineLast;
  const repository = text('repo', 'chartRepoUrl');
  const installation: HelmInstallation = {
    origin: 'values',
    resource,
    chart: chartReference({ chart: name, repository, version: text('version', 'chartVersion') }),
    versionLocation: resource.source.locate([...resource.root, ...path, 'version']),
    chartFolder: repository === undefined && name !== undefined ? localChart(`${home}/${name}`, index) : undefined,
    release: text('releaseName') ?? name ?? '',
    namespace: statedNamespace(text('namespace', 'releaseNamespace')),
    values: lazyMerge([...first(main.layers, inlineValues), ...more.layers]),
    isPartial: main.isPartial || more.isPartial,
    doubt: undefined,
  };
  const built = chartItems(installation, path, index);
  return { items: [built.release, ...built.inner], files: [...built.files, ...main.files, ...more.files] };
}

type Order = <T>(file: readonly T[], inline: readonly T[]) => readonly T[];

const inlineLast: Order = (file, inline) => [...file, ...inline];

/** The order that `valuesMerge` gives the values file and the inline values. Additional files follow both. */
const orders: Readonly<Record<string, Order>> = {
  merge: (file, inline) => [...inline, ...file],
  override: inlineLast,
  replace: (file, inline) => (inline.length > 0 ? inline : file),
};

function localChart(folder: string, index: FileIndex): string | undefined {
  return isChartFolder(folder, index) ? folder : undefined;
}
