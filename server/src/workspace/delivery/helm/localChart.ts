/**
 * What the installation of a chart gives that stands in the workspace: the release itself, one for each chart that it depends on, whose values stand
 * under its name, and its templates. Source: helm.sh/docs/topics/charts, "Chart Dependencies" and "Subcharts and Global Values".
 */
import type { ManifestMap, ManifestPath, Resource } from '../../../manifest/manifest';
import { listAt, stringAt, valueAt } from '../../../manifest/values';
import { chartReference } from '../../resource/chartReference';
import { type Ground, groundAt, groundUnder, mergedGround } from '../../resource/ground';
import type { HelmInstallation } from '../../resource/helmInstallation';
import { resolvePath } from '../../resource/paths';
import type { FileIndex } from '../fileIndex';
import type { Applied } from '../layers';
import { releaseItem } from './releaseItem';
import { fileValues } from './valuesFiles';

export interface ChartItems {
  /** The release itself. */
  readonly own: Applied;
  /** The releases of the charts in it, and templates. */
  readonly inner: readonly Applied[];
  /** Of the chart, those that take part. */
  readonly files: readonly string[];
}

/** Charts in charts, as deep as nobody nests them. */
const deepest = 6;
const mostCharts = 100;

/** `way` leads to what asks for it, as for `releaseItem`. A chart from elsewhere is its release alone. */
export function chartItems(installation: HelmInstallation, way: ManifestPath, index: FileIndex): ChartItems {
  const inner: Applied[] = [];
  const files: string[] = [];
  let count = 0;
  const install = (one: HelmInstallation, place: ManifestPath, depth: number): Applied => {
    const chart = one.chartFolder === undefined ? undefined : chartIn(one.chartFolder, index);
    if (!chart) return releaseItem(one, place);
    const own = fileValues(index, `${chart.folder}/values.yaml`);
    const values = mergedGround([...(own ? [own] : []), one.values]);
    for (const file of chart.files) files.push(file);
    for (const resource of chart.templates) inner.push(templateItem(resource, one));
    const subcharts = dependenciesOf(chart, { ...one, values }, index);
    const without = new Set(subcharts.map(({ key }) => key));
    for (const { key, isOff, installation: dependency } of subcharts) {
      if (isOff) continue;
      if (depth >= deepest || ++count > mostCharts) break;
      inner.push(install(dependency, [...place, 'dependencies', key], depth + 1));
    }
    return releaseItem({ ...one, values: withoutKeys(values, without) }, place);
  };
  const own = install(installation, way, 0);
  return { own, inner, files };
}

interface LocalChart {
  readonly folder: string;
  readonly resource: Resource;
  readonly files: readonly string[];
  readonly templates: readonly Resource[];
}

export function isChartFolder(folder: string, index: FileIndex): boolean {
  return index.file(`${folder}/Chart.yaml`) !== undefined;
}

function chartIn(folder: string, index: FileIndex): LocalChart | undefined {
  const uri = `${folder}/Chart.yaml`;
  const resource = index.file(uri)?.manifest.resources.find(({ kind }) => kind === 'Chart');
  if (!resource) return undefined;
  const templates = templateFiles(`${folder}/templates`, index, 0);
  const values = `${folder}/values.yaml`;
  return {
    folder,
    resource,
    files: [uri, ...(index.file(values) ? [values] : []), ...templates],
    templates: templates.flatMap((file) => index.file(file)?.manifest.resources ?? []),
  };
}

/** Without those that Helm runs as tests. */
function templateFiles(folder: string, index: FileIndex, depth: number): readonly string[] {
  if (depth > deepest) return [];
  const own = index.filesIn(folder).map(({ uri }) => uri);
  const below = index.foldersIn(folder).filter((child) => !child.endsWith('/templates/tests'));
  return [...own, ...below.flatMap((child) => templateFiles(child, index, depth + 1))];
}

/** An object that states no namespace is installed in that of the release. */
function templateItem(resource: Resource, release: HelmInstallation): Applied {
  const { namespace } = release;
  const layers = namespace === undefined ? undefined : { layer: { kind: 'defaultNamespace', namespace } as const, inner: undefined };
  return { resource, layers, release };
}

interface Dependency {
  /** Where its values stand in those of the chart. */
  readonly key: string;
  /** Its condition does not hold. */
  readonly isOff: boolean;
  readonly installation: HelmInstallation;
}

function dependenciesOf(chart: LocalChart, installation: HelmInstallation, index: FileIndex): readonly Dependency[] {
  const { values } = installation;
  const global = groundAt(values, ['global']);
  return listAt(chart.resource.value, ['dependencies']).flatMap((item, at): readonly Dependency[] => {
    const name = stringAt(item, ['name']);
    if (name === undefined) return [];
    const key = stringAt(item, ['alias']) ?? name;
    const own = groundAt(values, [key]);
    const layers: Ground[] = [...(global ? [groundUnder(['global'], global)] : []), ...(own ? [own] : [])];
    const repository = stringAt(item, ['repository']);
    return [
      {
        key,
        isOff: isSwitchedOff(values.value, stringAt(item, ['condition'])),
        installation: {
          ...installation,
          chart: chartReference({ chart: name, repository, version: stringAt(item, ['version']) }),
          versionLocation: chart.resource.source.locate([...chart.resource.root, 'dependencies', at, 'version']),
          chartFolder: folderOf(name, repository, chart.folder, index),
          values: mergedGround(layers),
        },
      },
    ];
  });
}

/** Several paths with commas between them: the first that leads to a boolean counts. */
function isSwitchedOff(values: ManifestMap, condition: string | undefined): boolean {
  if (condition === undefined || condition.length > 1000) return false;
  const found = condition.split(',').map((path) => valueAt(values, path.trim().split('.')));
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
  return { ...values, value: Object.fromEntries(Object.entries(values.value).filter(([key]) => !keys.has(key))) };
}
