/**
 * What the installation of a chart gives that is in the workspace: the release itself, one for each chart that it depends on, whose values are
 * under its name, and its templates. Source: helm.sh/docs/topics/charts, "Chart Dependencies" and "Subcharts and Global Values".
 */
import type { ManifestPath, Resource } from '../../../manifest/manifest';
import { listAt, stringAt, valueAt } from '../../../manifest/values';
import type { Message } from '../../../model/message';
import { chartReference } from '../../resource/chartReference';
import { type Ground, groundAt, groundUnder, lazyGround, mergedGround } from '../../resource/ground';
import type { HelmInstallation } from '../../resource/helmInstallation';
import { resolvePath } from '../../resource/paths';
import { applicationsInValues, isAppsChart } from '../argocd/appsChart';
import { type FileIndex, spokenOf } from '../fileIndex';
import { type Applied, withLayer } from '../layers';
import type { SourceFile } from '../sourceFile';
import type { NamedTemplates } from '../template/evaluate';
import { chartObjects, definedIn, noTemplates } from './chartTemplates';
import { installedByTemplates, installedByValues } from './installed';
import { releaseItem } from './releaseItem';
import { fileValues, lazyMerge } from './valuesFiles';

export interface ChartItems {
  /** The release itself. */
  readonly release: Applied;
  /** The releases of the charts in it, and templates. */
  readonly inner: readonly Applied[];
  /** The files of the chart that take part. */
  readonly files: readonly string[];
}

/** Charts in charts, deeper than real repositories nest them. */
const deepest = 6;
const mostCharts = 100;

/** `way` leads to what asks for it, as for `releaseItem`. A chart from elsewhere is its release alone. */
export function chartItems(installation: HelmInstallation, way: ManifestPath, index: FileIndex): ChartItems {
  const inner: Applied[] = [];
  const files: string[] = [];
  let count = 0;
  const install = (installed: HelmInstallation, place: ManifestPath, around: NamedTemplates, depth: number): Applied => {
    const chart = installed.chartFolder === undefined ? undefined : chartIn(installed.chartFolder, index);
    if (!chart) {
      if (!isAppsChart(installed)) return releaseItem(installedByValues(installed), place);
      for (const resource of applicationsInValues(installed)) inner.push(partOf(resource, installed, index));
      return releaseItem(installedByTemplates(installed), place);
    }
    const defaults = fileValues(index, `${chart.folder}/values.yaml`);
    const values = lazyMerge([...(defaults ? [defaults] : []), installed.values]);
    for (const { uri } of chart.files) files.push(uri);
    const named = definedIn(() => libraryOf(chart, index), around);
    const found = chartObjects(chart.templates, { chart: chart.resource, installation: { ...installed, values }, named });
    for (const { resource, doubt } of found.objects) inner.push(partOf(resource, installed, index, doubt));
    const subcharts = dependenciesOf(chart, { ...installed, values }, index);
    const without = new Set(subcharts.map(({ key }) => key));
    for (const { key, isOff, installation: dependency } of subcharts) {
      if (isOff) continue;
      if (depth >= deepest || ++count > mostCharts) break;
      inner.push(install(dependency, [...place, 'dependencies', key], named, depth + 1));
    }
    const alone = { ...installed, values: withoutKeys(values, without) };
    // A chart that has nothing to render is one that was not read as a whole.
    const isTold = found.isComplete && (chart.templates.length > 0 || subcharts.length > 0);
    return releaseItem(isTold ? installedByTemplates(alone) : installedByValues(alone), place);
  };
  const release = install(installation, way, noTemplates, 0);
  return { release: release, inner, files };
}

interface LocalChart {
  readonly folder: string;
  readonly resource: Resource;
  readonly files: readonly SourceFile[];
  readonly templates: readonly SourceFile[];
}

export function isChartFolder(folder: string, index: FileIndex): boolean {
  return index.file(`${folder}/Chart.yaml`) !== undefined;
}

function chartIn(folder: string, index: FileIndex): LocalChart | undefined {
  const file = index.file(`${folder}/Chart.yaml`);
  const resource = file?.manifest.resources.find(({ kind }) => kind === 'Chart');
  if (!file || !resource) return undefined;
  const templates = templateFiles(`${folder}/templates`, index, 0);
  const values = index.file(`${folder}/values.yaml`);
  return { folder, resource, files: [file, ...(values ? [values] : []), ...templates], templates };
}

/** The templates of a chart and those of the charts that lie in it, whose names it may use. */
function libraryOf({ folder, templates }: LocalChart, index: FileIndex): readonly SourceFile[] {
  const below = index.foldersIn(`${folder}/charts`).flatMap((child) => templateFiles(`${child}/templates`, index, 0));
  return [...below, ...templates];
}

/** The templates without those that Helm runs as tests. */
function templateFiles(folder: string, index: FileIndex, depth: number): readonly SourceFile[] {
  if (depth > deepest) return [];
  const below = index.foldersIn(folder).filter((child) => !child.endsWith('/templates/tests'));
  return [...index.filesIn(folder), ...below.flatMap((child) => templateFiles(child, index, depth + 1))];
}

/** An object that states no namespace is installed in that of the release. */
function partOf(resource: Resource, release: HelmInstallation, index: FileIndex, doubt?: Message): Applied {
  const { namespace } = release;
  const part = { resource, layers: undefined, spoken: spokenOf(resource, index), release, ...(doubt && { doubt }) };
  return namespace === undefined ? part : withLayer(part, { kind: 'defaultNamespace', namespace });
}

interface Dependency {
  /** The path of its values in the values of the chart. */
  readonly key: string;
  /** True if its condition does not hold. */
  readonly isOff: boolean;
  readonly installation: HelmInstallation;
}

function dependenciesOf(chart: LocalChart, installation: HelmInstallation, index: FileIndex): readonly Dependency[] {
  const { values } = installation;
  return listAt(chart.resource.value, ['dependencies']).flatMap((item, at): readonly Dependency[] => {
    const name = stringAt(item, ['name']);
    if (name === undefined) return [];
    const alias = stringAt(item, ['alias']);
    const key = alias ?? name;
    const repository = stringAt(item, ['repository']);
    const reference = chartReference({ chart: name, repository, version: stringAt(item, ['version']) });
    return [
      {
        key,
        isOff: isSwitchedOff(values, stringAt(item, ['condition'])),
        installation: {
          ...installation,
          chart: reference && { ...reference, alias },
          versionLocation: chart.resource.source.locate([...chart.resource.root, 'dependencies', at, 'version']),
          chartFolder: folderOf(name, repository, chart.folder, index),
          values: lazyGround(values.mayConcern, () => partOfValues(values, key)),
        },
      },
    ];
  });
}

/** The values under the key of a dependency, and those for all charts. */
function partOfValues(values: Ground, key: string): Ground {
  const ofChart = groundAt(values, [key]);
  const global = groundAt(values, ['global']);
  return mergedGround([...(global ? [groundUnder(['global'], global)] : []), ...(ofChart ? [ofChart] : [])]);
}

/** Several paths with commas between them: the first that leads to a boolean counts. */
function isSwitchedOff(values: Ground, condition: string | undefined): boolean {
  if (condition === undefined || condition.length > 1000) return false;
  const found = condition.split(',').map((path) => valueAt(values.value, path.trim().split('.')));
  return found.find((value) => typeof value === 'boolean') === false;
}

/** A chart beside it that is named by its path, or one that was fetched. */
function folderOf(name: string, repository: string | undefined, around: string, index: FileIndex): string | undefined {
  const path = repository?.startsWith('file://') ? repository.slice('file://'.length) : `charts/${name}`;
  const folder = resolvePath(around, path);
  return folder !== undefined && isChartFolder(folder, index) ? folder : undefined;
}

function withoutKeys(values: Ground, keys: ReadonlySet<string>): Ground {
  if (keys.size === 0) return values;
  return lazyGround(values.mayConcern, () => ({
    ...values,
    value: Object.fromEntries(Object.entries(values.value).filter(([key]) => !keys.has(key))),
  }));
}
