/**
 * Which units meet in one cluster. They do unless something says otherwise: two units that apply the same object can't be of one API
 * server. Where their ways part (`clusters/main`, `clusters/test`) is the name of the cluster, for them and for all units below.
 */
import { baseName, isInside, parentOf } from '../resource/paths';
import type { Applied } from './layers';
import type { Unit } from './units';
import type { Content } from './walk';

export interface ClusterContent {
  /** Empty when all is one cluster. */
  readonly name: string;
  readonly content: Content;
  /** Where it starts, for what is near to it. */
  readonly folders: readonly string[];
  /** Of its files, those that are applied because they are there, and nothing names them. Their objects come last, in path order. */
  readonly loose: Set<string>;
}

/** `speaks` tells the objects that matter: those whose meeting would be a mistake. */
export function groupUnits(units: readonly Unit[], speaks: (applied: Applied) => boolean): readonly ClusterContent[] {
  const identities = units.map((unit) => identitiesOf(unit, speaks));
  const parting = partingFolders(units, identities);
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    const name = groupName(unit.folder, parting);
    const group = groups.get(name);
    if (group) group.push(unit);
    else groups.set(name, [unit]);
  }
  return [...groups].flatMap(([name, members]) => contents(name, members));
}

function identitiesOf(unit: Unit, speaks: (applied: Applied) => boolean): ReadonlySet<string> {
  const found = new Set<string>();
  for (const applied of unit.contents.get('')?.items ?? []) {
    // No API server has two of it.
    if (isCilium(applied)) found.add('cilium');
    if (!speaks(applied)) continue;
    const { kind, namespace, name, uri, document, root } = applied.resource;
    found.add(`${uri}#${[document, ...root].join('/')}`);
    if (name !== '' && !name.includes('${') && !name.includes('{{') && (namespace !== undefined || kind === 'CiliumLoadBalancerIPPool'))
      found.add(`${kind} ${namespace ?? ''}/${name}`);
  }
  return found;
}

function isCilium({ resource: { kind, name } }: Applied): boolean {
  return name === 'cilium' && (kind === 'HelmRelease' || kind === 'Application');
}

/** The folders below which each child is a cluster of its own; the outermost only. */
function partingFolders(units: readonly Unit[], identities: readonly ReadonlySet<string>[]): readonly string[] {
  const folders = new Set<string>();
  for (const [first, unit] of units.entries()) {
    for (const [offset, other] of units.slice(first + 1).entries()) {
      const common = commonFolder(unit.folder, other.folder);
      if (folders.has(common) || common === unit.folder || common === other.folder) continue;
      if (isFolderOfClusters(common) || meet(identities[first], identities[first + 1 + offset])) folders.add(common);
    }
  }
  return [...folders].filter((folder) => ![...folders].some((other) => other !== folder && isInside(other, folder)));
}

/** A name that says that there is a cluster in each folder below. */
function isFolderOfClusters(folder: string): boolean {
  return /^(?:clusters|environments|envs|sites|regions)$/i.test(baseName(folder));
}

function meet(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  if (!a || !b) return false;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  for (const identity of small) if (large.has(identity)) return true;
  return false;
}

function commonFolder(a: string, b: string): string {
  let common = a;
  while (!isInside(common, b) && common.includes('/')) common = parentOf(common);
  return common;
}

function groupName(folder: string, parting: readonly string[]): string {
  const parent = parting.find((candidate) => isInside(candidate, folder) && candidate !== folder);
  if (parent === undefined) return '';
  const rest = folder.slice(parent.length + 1);
  return decoded(rest.split('/')[0] ?? baseName(folder));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A group's own cluster, and those its hub applies to. */
function contents(name: string, units: readonly Unit[]): readonly ClusterContent[] {
  const byCluster = new Map<string, Content>();
  for (const unit of units) {
    for (const [cluster, { items, files }] of unit.contents) {
      const content = byCluster.get(cluster) ?? { items: [], files: new Set<string>() };
      byCluster.set(cluster, content);
      for (const item of items) content.items.push(item);
      for (const uri of files) content.files.add(uri);
    }
  }
  const folders = units.map(({ folder }) => folder);
  return [...byCluster].map(([cluster, content]) => ({
    name: cluster === '' ? name : [name, cluster].filter((part) => part !== '').join(' → '),
    content,
    folders: cluster === '' ? folders : [],
    loose: new Set(),
  }));
}
