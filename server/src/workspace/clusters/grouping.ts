/** Which units meet in one cluster: all, unless their ways part at a folder whose children are clusters of their own. */
import { unescapedPath } from '../../paths/uris';
import type { Cut } from '../delivery/built';
import type { Content } from '../delivery/layers';
import type { Unit } from '../delivery/units';
import { baseName, isInside } from '../resource/paths';
import { partingFolders, type Speaks } from './partings';

export interface ClusterContent {
  /** Empty when all is one cluster. */
  readonly name: string;
  readonly content: Content;
  /** Where it starts, for what is near to it. */
  readonly folders: readonly string[];
  /** Something of it was left out because of its size. */
  readonly cut?: Cut;
}

/** Units that meet, and the name of the cluster in which they do. */
export interface UnitGroup {
  readonly name: string;
  readonly units: readonly Unit[];
}

export function groupUnits(units: readonly Unit[], speaks: Speaks): readonly UnitGroup[] {
  const partings = partingFolders(units, speaks);
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    const way = wayOf(unit.start, partings).join('/');
    const group = groups.get(way);
    if (group) group.push(unit);
    else groups.set(way, [unit]);
  }
  const names = shortNames([...groups.keys()]);
  return [...groups].map(([way, members]) => ({ name: names.get(way) ?? way, units: members }));
}

/** The children that lead to a start from each of the folders where ways part, the outermost first. */
function wayOf(start: string, partings: readonly string[]): readonly string[] {
  return partings
    .filter((folder) => folder !== start && isInside(folder, start))
    .map((folder) => {
      const rest = start.slice(folder.length + 1);
      return unescapedPath(rest.includes('/') ? (rest.split('/')[0] ?? '') : baseName(rest).replace(/\.(?:ya?ml|json)$/i, ''));
    });
}

/** The last part of each way is name enough, unless two have the same. */
function shortNames(ways: readonly string[]): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  for (const way of ways) uses.set(baseName(way), (uses.get(baseName(way)) ?? 0) + 1);
  return new Map(ways.map((way) => [way, uses.get(baseName(way)) === 1 ? baseName(way) : way]));
}

/** The clusters that a person applies to by name: what a person applies beside that is for each of them. */
function namedByHand(units: readonly Unit[]): readonly string[] {
  const told = units.filter(({ contents, roots }) => roots.length === 0 && !contents.has(''));
  return [...new Set(told.flatMap(({ contents }) => [...contents.keys()]))];
}

/** The group's own cluster, and those that its hub applies to. */
export function groupContents({ name, units }: UnitGroup): readonly ClusterContent[] {
  const byCluster = new Map<string, Content>();
  const named = namedByHand(units);
  for (const { contents, roots } of units) {
    for (const [name, { items, files }] of contents) {
      for (const cluster of name === '' && roots.length === 0 && named.length > 0 ? named : [name]) {
        const content = byCluster.get(cluster) ?? { items: [], files: new Set<string>() };
        byCluster.set(cluster, content);
        for (const item of items) content.items.push(item);
        for (const uri of files) content.files.add(uri);
      }
    }
  }
  const folders = units.map(({ start }) => start);
  return [...byCluster].map(([cluster, content]) => ({
    name: cluster === '' ? name : [name, cluster].filter((part) => part !== '').join(' → '),
    content,
    folders: cluster === '' ? folders : [],
  }));
}
