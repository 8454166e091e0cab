/**
 * Rancher Fleet, as far as it reads the workspace: which bundles a `GitRepo` takes, and what a bundle is on each cluster. Every folder with a `fleet.yaml`
 * is a bundle, and so is a path of a GitRepo. Source: fleet.rancher.io/gitrepo-content, "How Repos are Scanned".
 */
import type { Resource } from '../../../manifest/manifest';
import { isMap, listAt, stringAt, stringsAt } from '../../../manifest/values';
import type { Memory } from '../../../memory/memory';
import { onceFor } from '../../../model/once';
import { wholePathTest } from '../../../paths/globs';
import { relativePath } from '../../resource/paths';
import { type Built, merged } from '../built';
import { resourcePlaceKey } from '../canonicalOrder';
import type { FileIndex } from '../fileIndex';
import { type Bundle, buildBundle, type FleetSource } from './fleetBundle';
import { type ClusterTarget, clusterTarget, type FleetCluster, fleetClusters, onlyCluster, targetSelects } from './fleetClusters';
import { customizationsOf, isFleetFile } from './fleetFile';

export interface FleetDelivery {
  readonly built: Built;
  /** Empty for the cluster of the GitRepo, or for the only cluster. */
  readonly cluster: string;
}

export interface Fleet {
  /** The objects that a GitRepo deploys, cluster by cluster. */
  readonly deliver: (gitRepo: Resource) => readonly FleetDelivery[];
  /** The folders that a GitRepo names. */
  readonly folders: (gitRepo: Resource) => readonly string[];
  /** The bundle of a folder that no GitRepo takes, cluster by cluster. */
  readonly bundle: (folder: string) => readonly FleetDelivery[];
}

export function isGitRepo({ kind, apiVersion }: Resource): boolean {
  return kind === 'GitRepo' && apiVersion.startsWith('fleet.cattle.io/');
}

/** Fleet's namespace for objects of the cluster that it runs in itself. */
const ownNamespace = 'fleet-local';

export function createFleet(resources: readonly Resource[], source: FleetSource, memory: Memory): Fleet {
  const gitRepos = resources.filter(isGitRepo);
  const customizations = onceFor(customizationsOf);
  const targets = [
    ...gitRepos.flatMap(targetsOf),
    ...resources.filter(isFleetFile).flatMap((file) => customizations(file).map(({ target }) => target)),
  ];
  const clusters = fleetClusters(
    resources.filter(({ apiVersion, namespace }) => apiVersion.startsWith('fleet.cattle.io/') && namespace !== ownNamespace),
    targets,
  );
  const isHome = homeTest(gitRepos, source);
  const known = new Map<Resource, readonly FleetDelivery[]>();

  const built = (bundles: readonly Bundle[], cluster: FleetCluster, by: string): Built =>
    memory.query(`Fleet ${by} ${JSON.stringify([cluster.name, cluster.group, [...cluster.labels]])}`, source, (noted) =>
      merged(bundles.map((bundle) => buildBundle(bundle, cluster, noted, customizations))),
    );
  const places = (gitRepo: Resource) => (isHome(gitRepo) ? placesOf(gitRepo, source) : []);
  const deliver = (gitRepo: Resource): readonly FleetDelivery[] => {
    const bundles = places(gitRepo).flatMap((place) => bundlesBelow(place, gitRepo, source));
    const by = `${resourcePlaceKey(gitRepo)} ${JSON.stringify(bundles)}`;
    return clustersOf(gitRepo, clusters).map((cluster) => ({ built: built(bundles, cluster, by), cluster: cluster.name }));
  };
  return {
    folders: (gitRepo) => places(gitRepo).map(({ folder }) => folder),
    deliver: (gitRepo) => {
      const deliveries = known.get(gitRepo) ?? deliver(gitRepo);
      known.set(gitRepo, deliveries);
      return deliveries;
    },
    bundle: (folder) => {
      const bundle = { folder, release: ['${GitRepo}', ...partsOf(relativePath(source.root(), folder))].join('-') };
      return clusters.map((cluster) => ({ built: built([bundle], cluster, folder), cluster: cluster.name }));
    },
  };
}

function targetsOf({ value }: Resource): readonly ClusterTarget[] {
  return listAt(value, ['spec', 'targets']).flatMap((item) => (isMap(item) ? [clusterTarget(item)] : []));
}

function clustersOf(gitRepo: Resource, clusters: readonly FleetCluster[]): readonly FleetCluster[] {
  if (gitRepo.namespace === ownNamespace) return [onlyCluster];
  const targets = targetsOf(gitRepo);
  if (targets.length === 0) return clusters;
  const chosen = clusters.filter((cluster) => targets.some((target) => targetSelects(target, cluster)));
  // Labels that nothing tells may be those of every cluster.
  return chosen.length > 0 ? chosen : clusters;
}

/** If GitRepos name several repositories, this repository is the one that has their paths. */
function homeTest(gitRepos: readonly Resource[], index: FileIndex): (gitRepo: Resource) => boolean {
  const urls = new Set(gitRepos.map(urlOf));
  const stands = (repository: Resource) => pathsOf(repository).some((path) => matching(path, repository, index).length > 0);
  const found = new Set(gitRepos.filter(stands).map(urlOf));
  return (gitRepo) => (found.size > 0 ? found.has(urlOf(gitRepo)) : urls.size === 1);
}

function urlOf({ value }: Resource): string {
  return stringAt(value, ['spec', 'repo']) ?? '';
}

function pathsOf({ value }: Resource): readonly string[] {
  return [...stringsAt(value, ['spec', 'paths']), ...listAt(value, ['spec', 'bundles']).flatMap((item) => stringAt(item, ['base']) ?? [])];
}

/** A folder, and the path to it from the root of its repository. */
interface Place {
  readonly folder: string;
  readonly path: string;
}

/** The whole repository where no path is given. */
function placesOf(gitRepo: Resource, index: FileIndex): readonly Place[] {
  const paths = pathsOf(gitRepo);
  if (paths.length === 0) return [{ folder: index.root(), path: '' }];
  const places = new Map(paths.flatMap((path) => matching(path, gitRepo, index).map((place) => [place.folder, place] as const)));
  return [...places.values()];
}

function matching(path: string, gitRepo: Resource, index: FileIndex): readonly Place[] {
  const plain = path.replace(/^[./]*\//, '').replace(/\/+$/, '');
  if (/^\.*$/.test(plain)) return [{ folder: index.root(), path: '' }];
  const wildcard = plain.search(/[*?[{]/);
  if (wildcard < 0) {
    const folder = index.fromRepository(plain, gitRepo.uri);
    return folder === undefined ? [] : [{ folder, path: plain }];
  }
  const around = plain.slice(0, Math.max(0, plain.lastIndexOf('/', wildcard)));
  const start = around === '' ? index.root() : index.fromRepository(around, gitRepo.uri);
  if (start === undefined) return [];
  const matches = wholePathTest([plain.slice(around.length).replace(/^\/+/, '')]);
  return index.foldersBelow(start).flatMap((folder) => {
    const rest = folder === start ? '' : relativePath(start, folder);
    return rest !== '' && matches(rest) ? [{ folder, path: joined(around, rest) }] : [];
  });
}

/** The path itself, unless it only holds bundles, and each folder below it that has a `fleet.yaml`. */
function bundlesBelow({ folder, path }: Place, { name }: Resource, index: FileIndex): readonly Bundle[] {
  const around = index.fleetAround(folder);
  const below = index.foldersBelow(folder);
  const isBundle = (candidate: string) => index.fleetAround(candidate) === candidate;
  const isOwn = (candidate: string) =>
    index.fleetAround(candidate) === around && index.filesIn(candidate).some(({ manifest }) => manifest.resources.length > 0);
  const inner = below.filter((candidate) => candidate !== folder && isBundle(candidate));
  return [...(isBundle(folder) || below.some(isOwn) ? [folder] : []), ...inner].map((bundle) => {
    const way = bundle === folder ? path : joined(path, relativePath(folder, bundle));
    return { folder: bundle, release: releaseName([name, ...partsOf(way)].join('-')) };
  });
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}

function joined(path: string, rest: string): string {
  return path === '' ? rest : `${path}/${rest}`;
}

/** Fleet appends a checksum to a name that Helm would refuse. The checksum is unknown here. */
function releaseName(name: string): string {
  const isName = name.length <= 53 && /^[a-z0-9][a-z0-9-]*[a-z0-9]$/.test(name) && !name.includes('--');
  return isName ? name : `${name}-\${checksum}`;
}
