/**
 * Kluctl, as far as it reads the workspace: a `deployment.yaml` names folders, each of which is a kustomization, plain manifests or a chart, and includes others.
 * Templates are not filled in, so what they say is unknown. Source: kluctl.io/docs/kluctl/deployments.
 */
import type { ManifestMap, ManifestValue } from '../../../manifest/manifest';
import { isMap, listAt, mapAt, stringAt } from '../../../manifest/values';
import { type Message, message } from '../../../model/message';
import { chartReference } from '../../resource/chartReference';
import { statedNamespace } from '../../resource/namespaces';
import { baseName, parentOf, resolvePath } from '../../resource/paths';
import { isTemplated } from '../../resource/templates';
import { type Built, merged, nothing, sharedLayer } from '../built';
import type { FileIndex } from '../fileIndex';
import { chartItems, isChartFolder } from '../helm/localChart';
import { lazyMerge, namedValues } from '../helm/valuesFiles';
import { plainFolder } from '../kustomize/kustomizeBuild';
import { noChanges } from '../kustomize/kustomizeLayer';
import type { SourceFile } from '../sourceFile';

export interface KluctlSource extends FileIndex {
  readonly kustomize: (folder: string) => Built | undefined;
}

export interface KluctlProject {
  /** The folder of the first `deployment.yaml`. */
  readonly folder: string;
  readonly built: Built;
  /** The folders that it names, by whatever ways. */
  readonly targets: readonly string[];
}

interface Deployment {
  readonly uri: string;
  readonly value: ManifestMap;
}

const deepest = 20;
const mostFolders = 1000;

/** Deployments that no other one includes. */
export function kluctlProjects(files: readonly SourceFile[], source: KluctlSource): readonly KluctlProject[] {
  const folders = files.filter(isDeploymentFile).map(({ folder }) => folder);
  const included = new Set(
    folders.flatMap((folder) => {
      const deployment = deploymentIn(folder, source);
      return deployment
        ? entriesOf(deployment).flatMap(({ folder: inner, isInclude }) => (isInclude && inner !== folder ? [inner] : []))
        : [];
    }),
  );
  return folders.filter((folder) => !included.has(folder)).map((folder) => projectOf(folder, source));
}

function isDeploymentFile({ uri, manifest }: SourceFile): boolean {
  return manifest.raw !== undefined && /^deployment\.ya?ml$/.test(baseName(uri)) && /^deployments:/m.test(manifest.raw.text);
}

function deploymentIn(folder: string, index: Pick<FileIndex, 'file'>): Deployment | undefined {
  const file = index.file(`${folder}/deployment.yaml`) ?? index.file(`${folder}/deployment.yml`);
  const [data] = file?.manifest.raw?.data() ?? [];
  return file && data && { uri: file.uri, value: data.value };
}

interface Entry {
  readonly folder: string;
  readonly isInclude: boolean;
  readonly isConditional: boolean;
}

function entriesOf({ uri, value }: Deployment): readonly Entry[] {
  return listAt(value, ['deployments']).flatMap((item): readonly Entry[] => {
    if (!isMap(item) || item['enabled'] === false) return [];
    const include = stringAt(item, ['include']);
    const path = include ?? stringAt(item, ['path']);
    const folder = path === undefined || isTemplated(path) ? undefined : resolvePath(parentOf(uri), path);
    return folder === undefined ? [] : [{ folder, isInclude: include !== undefined, isConditional: hangsOn(item['when']) }];
  });
}

function hangsOn(condition: ManifestValue | undefined): boolean {
  return condition !== undefined && condition !== true && condition !== 'true';
}

const conditional = message('Whether Kluctl deploys this depends on a condition, which is decided later.');

interface Around {
  readonly namespace: string | undefined;
  readonly doubt: Message | undefined;
}

function projectOf(start: string, source: KluctlSource): KluctlProject {
  const targets: string[] = [];
  const visit = (folder: string, around: Around, depth: number): Built => {
    const deployment = deploymentIn(folder, source);
    if (!deployment || depth > deepest) return nothing;
    const namespace = statedNamespace(stringAt(deployment.value, ['overrideNamespace'])) ?? around.namespace;
    const parts = entriesOf(deployment).map((entry): Built => {
      if (targets.length >= mostFolders) return nothing;
      targets.push(entry.folder);
      const inner = { namespace, doubt: entry.isConditional ? conditional : around.doubt };
      return entry.isInclude ? visit(entry.folder, inner, depth + 1) : folderItems(entry.folder, inner, source);
    });
    return merged([{ items: [], files: [deployment.uri], sets: [] }, ...parts]);
  };
  const built = visit(start, { namespace: undefined, doubt: undefined }, 0);
  return { folder: start, built, targets };
}

function folderItems(folder: string, { namespace, doubt }: Around, source: KluctlSource): Built {
  const own = source.kustomize(folder) ?? plainFolder(source, folder, { reach: 'folder', accepts: () => true });
  const all = merged([own, chartIn(folder, namespace, source)]);
  const moved = namespace === undefined ? all.items : all.items.map(sharedLayer({ ...noChanges, namespace }));
  return { ...all, items: doubt ? moved.map((applied) => ({ ...applied, doubt })) : moved };
}

/** `helm-chart.yaml`, with its values beside it. */
function chartIn(folder: string, namespace: string | undefined, source: KluctlSource): Built {
  const [resource] = (source.file(`${folder}/helm-chart.yaml`) ?? source.file(`${folder}/helm-chart.yml`))?.manifest.raw?.data() ?? [];
  const chart = mapAt(resource?.value, ['helmChart']);
  if (!resource || !chart) return nothing;
  const text = (field: string) => stringAt(chart, [field]);
  const path = text('path');
  const local = path === undefined ? undefined : resolvePath(folder, path);
  const uris = ['yaml', 'yml'].map((ending) => `${folder}/helm-values.${ending}`).filter((uri) => source.file(uri));
  const { layers, files, isPartial } = namedValues(source, uris);
  const {
    own,
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
