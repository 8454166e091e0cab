/** A release of a state file: its chart, its values, and what is applied of it. Source: helmfile.readthedocs.io, "Configuration". */
import type { ManifestMap, ManifestPath, ManifestValue } from '../../../manifest/manifest';
import { isList, isMap, listAt, stringAt, valueAt } from '../../../manifest/values';
import { type Message, message } from '../../../model/message';
import { chartReference } from '../../resource/chartReference';
import type { HelmInstallation } from '../../resource/helmInstallation';
import { parentOf, resolvePath } from '../../resource/paths';
import { setGround, setText } from '../../resource/setValues';
import { statedNamespace } from '../../resource/templates';
import { type Built, sharedLayer } from '../built';
import type { FileIndex } from '../fileIndex';
import { chartItems, isChartFolder } from '../helm/localChart';
import { lazyMerge } from '../helm/valuesFiles';
import { plainFolder } from '../kustomize/plainFolders';
import { type EntryValues, entryValues, type HelmfileState, stateText } from './helmfileState';
import { type HelmfileDocument, type HelmfileScope, helmfileText } from './helmfileTemplate';

export interface HelmfileSource extends FileIndex {
  readonly kustomize: (folder: string) => Built | undefined;
}

/** The places of a release: its own, and the templates that it inherits from. Later ones count more. */
interface Written {
  readonly document: HelmfileDocument;
  readonly path: ManifestPath;
  readonly value: ManifestMap;
}

export interface ReleaseBuild {
  readonly built: Built;
  /** The context of kubectl that it is installed with. */
  readonly context: string | undefined;
}

export function releasesOf(state: HelmfileState, source: HelmfileSource): readonly ReleaseBuild[] {
  return state.documents.flatMap((document) =>
    listAt(document.resource.value, ['releases']).flatMap((value, at): readonly ReleaseBuild[] => {
      if (!isMap(value)) return [];
      const written = { document, path: ['releases', at], value };
      const release = buildRelease([...inherited(value, state), written], written, state, source);
      return release ? [release] : [];
    }),
  );
}

/** The templates that it names, and those that all releases inherit from. */
function inherited(release: ManifestMap, { documents }: HelmfileState): readonly Written[] {
  const defaults = documents.flatMap(({ resource }) => valueAt(resource.value, ['defaultInherit']) ?? []);
  const parents = isList(release['inherit']) ? release['inherit'] : [release['inherit'] ?? null];
  const names = [...defaults, ...parents].flatMap((item) => (typeof item === 'string' ? [item] : (stringAt(item, ['template']) ?? [])));
  return names.flatMap((name) =>
    documents.flatMap((document): readonly Written[] => {
      const value = valueAt(document.resource.value, ['templates', name]);
      return isMap(value) ? [{ document, path: ['templates', name], value }] : [];
    }),
  );
}

const undecided = message('Whether Helmfile installs this depends on what is filled in later.');

function buildRelease(
  layers: readonly Written[],
  written: Written,
  state: HelmfileState,
  source: HelmfileSource,
): ReleaseBuild | undefined {
  const plain = (field: string) => layers.map(({ value }) => stringAt(value, [field])).findLast((text) => text !== undefined);
  const folder = parentOf(written.document.resource.uri);
  const base = state.scope;
  const early = (text: string | undefined, scope: HelmfileScope) => text && helmfileText(text, folder, scope, source);
  const name = early(plain('name'), base) ?? '';
  const stated = early(plain('namespace') ?? stateText(state.documents, ['namespace']), { ...base, release: { Name: name } });
  const labels = written.value['labels'];
  const release = { Name: name, Namespace: stated ?? '', Labels: isMap(labels) ? labels : {}, Chart: plain('chart') ?? '' };
  const scope: HelmfileScope = { ...base, release };
  const text = (field: string) => early(plain(field), scope);
  const isInstalled = installed(layers, text('condition'), scope);
  if (isInstalled === false) return undefined;
  const doubt = isInstalled === undefined || written.document.isDoubtful(written.path) ? undecided : undefined;
  const namespace = statedNamespace(stated);
  const values = valuesOf(layers, scope, source);
  const context =
    text('kubeContext') ??
    stateText(state.documents, ['environments', base.environment, 'kubeContext']) ??
    stateText(state.documents, ['helmDefaults', 'kubeContext']);
  const chart = text('chart');
  const local = chart === undefined || chart.includes('://') ? undefined : resolvePath(folder, chart);
  if (local !== undefined && source.isFolder(local) && !isChartFolder(local, source)) {
    return { built: manifestsOf(local, namespace, doubt, source), context };
  }
  const installation: HelmInstallation = {
    origin: 'values',
    resource: written.document.resource,
    chart: local !== undefined && source.isFolder(local) ? undefined : reference(chart, text('version'), state),
    versionLocation: written.document.resource.source.locate([...written.document.resource.root, ...written.path, 'version']),
    chartFolder: local !== undefined && isChartFolder(local, source) ? local : undefined,
    release: name,
    namespace,
    values: lazyMerge(values.layers),
    isPartial: values.isPartial,
    doubt,
  };
  const { release: item, inner, files } = chartItems(installation, written.path, source);
  return { built: { items: [item, ...inner], files: [...values.files, ...files], sets: [] }, context };
}

/** A folder without a chart is made one: of its kustomization, or of its manifests. */
function manifestsOf(folder: string, namespace: string | undefined, doubt: Message | undefined, source: HelmfileSource): Built {
  const built = source.kustomize(folder) ?? plainFolder(source, folder, { reach: 'below', accepts: () => true });
  const placed = namespace === undefined ? built.items : built.items.map(sharedLayer({ kind: 'defaultNamespace', namespace }));
  return { ...built, items: doubt ? placed.map((applied) => ({ ...applied, doubt })) : placed };
}

/** Undefined where it is not known. */
function installed(layers: readonly Written[], condition: string | undefined, { values, isOpen }: HelmfileScope): boolean | undefined {
  const said = layers.map(({ value }) => value['installed']).findLast((value) => value !== undefined);
  if (said === false || said === 'false') return false;
  if (typeof said === 'string' && said !== 'true') return undefined;
  if (condition === undefined) return true;
  const found = valueAt(values.value, condition.split('.'));
  return typeof found === 'boolean' ? found : isOpen ? undefined : false;
}

function reference(chart: string | undefined, version: string | undefined, { documents }: HelmfileState): HelmInstallation['chart'] {
  const name = chart?.slice(0, chart.indexOf('/'));
  const repository = documents
    .flatMap(({ resource }) => listAt(resource.value, ['repositories']))
    .findLast((item) => stringAt(item, ['name']) === name);
  return chartReference({ chart, repository: chart?.includes('://') ? undefined : stringAt(repository, ['url']), version });
}

/** Files and inline values in their order, then what is set one by one. */
function valuesOf(layers: readonly Written[], scope: HelmfileScope, source: HelmfileSource): EntryValues {
  const lists = ['values', 'valuesTemplate'].flatMap((field) => lastList(layers, field) ?? []);
  const named = lists.map(({ item, document, path }) => entryValues(item, { document, path, scope }, source));
  const set = ['set', 'setString'].flatMap((field) => setValues(layers, field));
  return {
    layers: [...named.flatMap((entry) => entry.layers), ...set],
    files: named.flatMap(({ files }) => files),
    isPartial: named.some((entry) => entry.isPartial) || layers.some(({ value }) => listAt(value, ['secrets']).length > 0),
  };
}

interface Entry {
  readonly item: ManifestValue;
  readonly document: HelmfileDocument;
  readonly path: ManifestPath;
}

/** A list of the release stands in for those of the templates. */
function lastList(layers: readonly Written[], field: string): readonly Entry[] | undefined {
  const last = layers.findLast(({ value }) => isList(value[field]));
  return last && listAt(last.value, [field]).map((item, at) => ({ item, document: last.document, path: [...last.path, field, at] }));
}

function setValues(layers: readonly Written[], field: string) {
  const entries = lastList(layers, field) ?? [];
  const [first] = entries;
  if (!first) return [];
  const list = entries.flatMap(({ item, path }) => {
    const name = stringAt(item, ['name']);
    const value = valueAt(item, ['value']) ?? valueAt(item, ['values']);
    if (name === undefined || value === undefined) return [];
    const isText = field === 'setString' || typeof value !== 'string';
    return [{ name, value: isText ? value : setText(value), place: [...path, 'value'] }];
  });
  const ground = setGround(first.document.resource, first.path.slice(0, -1), list);
  return ground ? [ground] : [];
}
