/**
 * What Rancher Fleet makes of the folder of a bundle on one cluster: the chart that it names or holds, else its kustomization, else the manifests below
 * it. Sources: fleet.rancher.io/gitrepo-content and /ref-fleet-yaml.
 */
import type { ManifestPath, Resource } from '../../../manifest/manifest';
import { isMap, listAt, stringAt, stringsAt } from '../../../manifest/values';
import { message } from '../../../model/message';
import { chartReference } from '../../resource/chartReference';
import { type Ground, groundAt, resourceGround } from '../../resource/ground';
import type { HelmInstallation } from '../../resource/helmInstallation';
import { parentOf, resolvePath } from '../../resource/paths';
import { statedNamespace } from '../../resource/templates';
import { type Built, nothingBuilt, sharedLayer } from '../built';
import type { FileIndex } from '../fileIndex';
import { chartItems, isChartFolder } from '../helm/localChart';
import { lazyMerge, namedValues } from '../helm/valuesFiles';
import { noChanges } from '../kustomize/kustomizeLayer';
import { plainFolder } from '../kustomize/plainFolders';
import { transformersOf } from '../kustomize/transformers';
import type { NearestSet } from '../nearestSets';
import type { FleetCluster } from './fleetClusters';
import { type BundleOptions, type Customization, fleetFileIn, mapOptions, optionsFor, textOption } from './fleetFile';
import { ignoredIn } from './fleetIgnore';
import { overlaid } from './fleetOverlays';

export interface FleetSource extends FileIndex {
  readonly kustomize: (folder: string) => Built | undefined;
  readonly nearestSet: NearestSet;
}

export interface Bundle {
  readonly folder: string;
  /** Fleet's name for the release where the file states none. */
  readonly release: string;
}

const uncertain = message('Whether Fleet deploys this hangs on the labels of the cluster, which the files do not tell.');

/** `customizations` are those of a `fleet.yaml`. */
export function buildBundle(
  { folder, release }: Bundle,
  cluster: FleetCluster,
  source: FleetSource,
  customizations: (file: Resource) => readonly Customization[],
): Built {
  const file = fleetFileIn(folder, source);
  const options = file && optionsFor(file, customizations(file), cluster);
  const files = options ? [options.resource.uri] : [];
  if (options?.isDeployed === false) return { ...nothingBuilt, files };
  const forced = statedNamespace(options && textOption(options, ['namespace']));
  const namespace = forced ?? statedNamespace(options && textOption(options, ['defaultNamespace'])) ?? 'default';
  const content = contentOf({ folder, release, options, namespace }, source);
  const placed = content.items.map(sharedLayer({ kind: 'defaultNamespace', namespace }));
  const moved = forced === undefined ? placed : placed.map(sharedLayer({ ...noChanges, namespace: forced }));
  const items = options?.isDeployed === undefined && options ? moved.map((applied) => ({ ...applied, doubt: uncertain })) : moved;
  return { ...content, items, files: [...files, ...content.files] };
}

interface Content extends Bundle {
  readonly options: BundleOptions | undefined;
  readonly namespace: string;
}

/** Fleet tells the kind of a bundle by the files in its folder. */
function contentOf(content: Content, source: FleetSource): Built {
  const { folder, options } = content;
  const named = options && textOption(options, ['helm', 'chart']);
  const isRemote = options !== undefined && (textOption(options, ['helm', 'repo']) !== undefined || named?.includes('://') === true);
  const local = isRemote ? undefined : resolvePath(folder, named ?? '.');
  const chartFolder = local !== undefined && isChartFolder(local, source) ? local : undefined;
  const chart = chartFolder === undefined ? undefined : source.file(`${chartFolder}/Chart.yaml`)?.manifest.resources[0];
  const installing = options ?? (chart && { resource: chart, layers: [], isDeployed: true });
  if (installing && (named !== undefined || isRemote || chart)) {
    const { installation, files } = installationOf({ ...content, options: installing }, chartFolder, source);
    const built = chartItems(installation, ['helm'], source);
    return postRendered({ items: [built.release, ...built.inner], files: [...files, ...built.files], sets: [] }, content, source);
  }
  const kustomized = resolvePath(folder, (options && textOption(options, ['kustomize', 'dir'])) ?? '.');
  return (kustomized === undefined ? undefined : source.kustomize(kustomized)) ?? manifests(content, source);
}

/** A kustomization that the file names beside a chart changes what the chart renders. */
function postRendered(built: Built, { folder, options }: Content, source: FleetSource): Built {
  const dir = options && textOption(options, ['kustomize', 'dir']);
  const kustomized = dir === undefined ? undefined : resolvePath(folder, dir);
  const kustomization = kustomized === undefined ? undefined : source.kustomization(kustomized);
  if (!kustomization) return built;
  const { layer, files } = transformersOf(source, kustomization);
  return { ...built, items: built.items.map(sharedLayer(layer)), files: [...built.files, kustomization.resource.uri, ...files] };
}

/** All files below the folder without other bundles and without files that a list leaves out, and the overlays that the options name. */
function manifests({ folder, options }: Content, source: FleetSource): Built {
  const bundleFolder = source.fleetAround(folder);
  const isIgnored = ignoredIn(folder, source);
  const accepts = (uri: string) =>
    !uri.startsWith(`${folder}/overlays/`) && source.fleetAround(parentOf(uri)) === bundleFolder && !isIgnored(uri);
  const names = options?.layers.flatMap((layer) => stringsAt(options.resource.value, [...layer, 'yaml', 'overlays'])) ?? [];
  return overlaid(plainFolder(source, folder, { reach: 'below', accepts }), folder, names, source);
}

interface Installed {
  readonly installation: HelmInstallation;
  readonly files: readonly string[];
}

function installationOf(
  { folder, release, options, namespace }: Content & { readonly options: BundleOptions },
  chartFolder: string | undefined,
  source: FleetSource,
): Installed {
  const { resource, layers } = options;
  const version = layers.map((layer) => [...layer, 'helm', 'version']).findLast((path) => stringAt(resource.value, path) !== undefined);
  const lists = layers.map((layer) =>
    stringsAt(resource.value, [...layer, 'helm', 'valuesFiles']).map((file) => resolvePath(folder, file)),
  );
  const named = namedValues(source, lists.flat());
  const written = mapOptions(options, ['helm', 'values']).flatMap(({ path }) => groundAt(resourceGround(resource), path) ?? []);
  const referred = layers.flatMap((layer) => valuesFrom([...layer, 'helm', 'valuesFrom'], options, source));
  return {
    installation: {
      origin: 'values',
      resource,
      chart:
        chartFolder === undefined
          ? chartReference({
              chart: textOption(options, ['helm', 'chart']),
              repository: textOption(options, ['helm', 'repo']),
              version: version && stringAt(resource.value, version),
            })
          : undefined,
      versionLocation: version && resource.source.locate([...resource.root, ...version]),
      chartFolder,
      release: textOption(options, ['helm', 'releaseName']) ?? release,
      namespace,
      values: lazyMerge([...referred.flatMap((ground) => ground ?? []), ...named.layers, ...written]),
      isPartial: named.isPartial || referred.includes(undefined),
      doubt: options.isDeployed === undefined ? uncertain : undefined,
    },
    files: named.files,
  };
}

/** ConfigMaps of the workspace; undefined for each that is not there, and for Secrets. */
function valuesFrom(path: ManifestPath, { resource }: BundleOptions, source: FleetSource): readonly (Ground | undefined)[] {
  return listAt(resource.value, path).map((item) => {
    const reference = isMap(item) ? item['configMapKeyRef'] : undefined;
    const name = stringAt(reference, ['name']);
    const set = name === undefined ? undefined : source.nearestSet(name, resource.uri, resource.uri);
    return set?.ground(stringAt(reference, ['key']) ?? 'values.yaml');
  });
}
