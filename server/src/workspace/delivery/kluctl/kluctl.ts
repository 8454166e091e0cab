/**
 * Kluctl, as far as it reads the workspace: a `deployment.yaml` names folders, each of which is a kustomization, plain manifests or a chart, and includes others.
 * Each target fills in its arguments. Source: kluctl.io/docs/kluctl/deployments.
 */
import type { ManifestMap, Resource } from '../../../manifest/manifest';
import { isMap, listAt, mapAt, stringAt } from '../../../manifest/values';
import type { Memory } from '../../../memory/memory';
import { grouped } from '../../../model/lists';
import { type Message, message } from '../../../model/message';
import { chartReference } from '../../resource/chartReference';
import { baseName, parentOf, resolvePath } from '../../resource/paths';
import { isTemplated, statedNamespace } from '../../resource/templates';
import { type Built, type Cut, merged, nothingBuilt, sharedLayer } from '../built';
import type { FileIndex } from '../fileIndex';
import type { FolderFiles } from '../folderFiles';
import { chartItems, isChartFolder } from '../helm/localChart';
import { lazyMerge, namedValues } from '../helm/valuesFiles';
import { noChanges } from '../kustomize/kustomizeLayer';
import type { SourceFile } from '../sourceFile';
import { filledText, type JinjaScope, jinjaHolds } from './jinja';
import { filledFile, filledItem } from './kluctlFiles';
import { kluctlTargets } from './kluctlTargets';

export interface KluctlSource extends FileIndex {
  readonly kustomize: (folder: string) => Built | undefined;
}

export interface KluctlProject {
  /** The folder of the first `deployment.yaml`. */
  readonly folder: string;
  /** The objects that its targets deploy, cluster by cluster. The only cluster has the empty name. */
  readonly deliveries: readonly KluctlDelivery[];
  /** The folders that it names, by whatever ways. */
  readonly folders: readonly string[];
}

export interface KluctlDelivery {
  readonly built: Built;
  readonly cluster: string;
}

interface Deployment {
  readonly uri: string;
  readonly value: ManifestMap;
  readonly resource: Resource;
}

const deepest = 20;

/** Folders and objects that all targets of a project fill in together. A person keeps far fewer. */
const mostFilled = 10_000;

/** Deployments that no other one includes. */
export function kluctlProjects(files: FolderFiles, source: KluctlSource, memory: Memory): readonly KluctlProject[] {
  const folders = files.those(isDeploymentFile).map(({ folder }) => folder);
  const included = new Set(
    folders.flatMap((folder) => {
      const deployment = deploymentIn(folder, source);
      return deployment
        ? entriesOf(deployment, {}).flatMap(({ folder: inner, isInclude }) => (isInclude && inner !== folder ? [inner] : []))
        : [];
    }),
  );
  return folders
    .filter((folder) => !included.has(folder))
    .map((folder) => memory.query(`Kluctl ${folder}`, source, (noted) => projectOf(folder, noted)));
}

function isDeploymentFile({ uri, manifest }: SourceFile): boolean {
  return manifest.raw !== undefined && /^deployment\.ya?ml$/.test(baseName(uri)) && /^deployments:/m.test(manifest.raw.text);
}

function deploymentIn(folder: string, index: Pick<FileIndex, 'file'>): Deployment | undefined {
  const file = index.file(`${folder}/deployment.yaml`) ?? index.file(`${folder}/deployment.yml`);
  const [data] = file?.manifest.raw?.data() ?? [];
  return file && data && { uri: file.uri, value: data.value, resource: data };
}

interface Entry {
  readonly folder: string;
  readonly isInclude: boolean;
  readonly isConditional: boolean;
}

function entriesOf({ uri, value }: Deployment, scope: JinjaScope): readonly Entry[] {
  return listAt(value, ['deployments']).flatMap((item): readonly Entry[] => {
    if (!isMap(item) || item['enabled'] === false) return [];
    const holds = jinjaHolds(item['when'], scope);
    if (holds === false) return [];
    const include = stringAt(item, ['include']);
    const path = filledText(include ?? stringAt(item, ['path']) ?? '', scope);
    const folder = path === '' || isTemplated(path) ? undefined : resolvePath(parentOf(uri), path);
    return folder === undefined ? [] : [{ folder, isInclude: include !== undefined, isConditional: holds === undefined }];
  });
}

function filledCut(resource: Resource): Cut {
  return {
    resource,
    message: message('The targets of this project deploy more than {0} folders and objects: the others are left out.', mostFilled),
  };
}

const conditional = message('Whether Kluctl deploys this depends on a condition, which is decided later.');

interface Around {
  readonly namespace: string | undefined;
  readonly doubt: Message | undefined;
}

function projectOf(folder: string, source: KluctlSource): KluctlProject {
  const filling = { left: mostFilled };
  const built = kluctlTargets(folder, source).map((target) => ({ ...target, ...deploymentOf(folder, { ...target, filling }, source) }));
  const byCluster = grouped(built, ({ cluster }) => cluster);
  return {
    folder,
    deliveries: [...byCluster].map(([cluster, deliveries]) => ({ cluster, built: merged(deliveries.map((delivery) => delivery.built)) })),
    folders: [...new Set(built.flatMap(({ folders }) => folders))],
  };
}

/** A target, and what may still be filled in for it and those behind it. */
interface Filling {
  readonly scope: JinjaScope;
  readonly filling: { left: number };
}

/** The objects that one target deploys. */
function deploymentOf(
  start: string,
  { scope, filling }: Filling,
  source: KluctlSource,
): { readonly built: Built; readonly folders: readonly string[] } {
  const folders: string[] = [];
  const visit = (folder: string, around: Around, depth: number): Built => {
    const deployment = deploymentIn(folder, source);
    if (!deployment || depth > deepest) return nothingBuilt;
    const namespace = statedNamespace(filledText(stringAt(deployment.value, ['overrideNamespace']) ?? '', scope)) ?? around.namespace;
    const parts = entriesOf(deployment, scope).map((entry): Built => {
      if (filling.left <= 0) return { ...nothingBuilt, cut: filledCut(deployment.resource) };
      folders.push(entry.folder);
      const inner = { namespace, doubt: entry.isConditional ? conditional : around.doubt };
      const part = entry.isInclude ? visit(entry.folder, inner, depth + 1) : folderItems(entry.folder, inner, scope, source);
      filling.left -= entry.isInclude ? 1 : 1 + part.items.length;
      return part;
    });
    return merged([{ items: [], files: [deployment.uri], sets: [] }, ...parts]);
  };
  return { built: visit(start, { namespace: undefined, doubt: undefined }, 0), folders };
}

function folderItems(folder: string, { namespace, doubt }: Around, scope: JinjaScope, source: KluctlSource): Built {
  const kustomized = source.kustomize(folder);
  const filled = kustomized
    ? { ...kustomized, items: kustomized.items.map((applied) => filledItem(applied, scope)) }
    : merged(source.filesIn(folder).map((file) => filledFile(file, source.items(file.uri), scope)));
  const all = merged([filled, chartIn(folder, namespace, source)]);
  const moved = namespace === undefined ? all.items : all.items.map(sharedLayer({ ...noChanges, namespace }));
  return { ...all, items: doubt ? moved.map((applied) => ({ ...applied, doubt })) : moved };
}

/** `helm-chart.yaml`, with its values beside it. */
function chartIn(folder: string, namespace: string | undefined, source: KluctlSource): Built {
  const [resource] = (source.file(`${folder}/helm-chart.yaml`) ?? source.file(`${folder}/helm-chart.yml`))?.manifest.raw?.data() ?? [];
  const chart = mapAt(resource?.value, ['helmChart']);
  if (!resource || !chart) return nothingBuilt;
  const text = (field: string) => stringAt(chart, [field]);
  const path = text('path');
  const local = path === undefined ? undefined : resolvePath(folder, path);
  const uris = ['yaml', 'yml'].map((ending) => `${folder}/helm-values.${ending}`).filter((uri) => source.file(uri));
  const { layers, files, isPartial } = namedValues(source, uris);
  const {
    release: own,
    inner,
    files: ofChart,
  } = chartItems(
    {
      origin: 'values',
      resource,
      chart:
        path === undefined
          ? chartReference({ chart: text('chartName') ?? text('repo'), repository: text('repo'), version: text('chartVersion') })
          : undefined,
      versionLocation: resource.source.locate([...resource.root, 'helmChart', 'chartVersion']),
      chartFolder: local !== undefined && isChartFolder(local, source) ? local : undefined,
      release: text('releaseName') ?? baseName(folder),
      namespace: statedNamespace(text('namespace')) ?? namespace,
      values: lazyMerge(layers),
      isPartial,
      doubt: undefined,
    },
    ['helmChart'],
    source,
  );
  return { items: [own, ...inner], files: [resource.uri, ...files, ...ofChart], sets: [] };
}
