/** Which units meet in one cluster: all, unless their ways part at a folder whose children are clusters of their own. */
import type { Memory } from '../../memory/memory';
import { earlierIfSame } from '../../model/lists';
import { unescapedPath } from '../../paths/uris';
import type { Cut } from '../delivery/built';
import type { Content } from '../delivery/layers';
import type { Unit } from '../delivery/units';
import { baseName, isInside } from '../resource/paths';
import { partingFolders } from './partings';
import type { SpeechOf } from './speech';

export interface ClusterContent {
  /** The name is empty when the folder is one cluster. */
  readonly name: string;
  readonly content: Content;
  /** The folders that the cluster starts in decide which other files are near to it. */
  readonly folders: readonly string[];
  /** Says which part was left out because the cluster grew too large. */
  readonly cut?: Cut;
}

/** Units that meet in one cluster, with the name of that cluster. */
export interface UnitGroup {
  readonly name: string;
  readonly units: readonly Unit[];
}

export function groupUnits(units: readonly Unit[], speechOf: SpeechOf, memory: Memory): readonly UnitGroup[] {
  const partings = partingFolders(units, speechOf, memory);
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

/** The children on the way to `start`, one below each folder where ways part, the outermost first. */
function wayOf(start: string, partings: readonly string[]): readonly string[] {
  return partings
    .filter((folder) => folder !== start && isInside(folder, start))
    .map((folder) => {
      const rest = start.slice(folder.length + 1);
      return unescapedPath(rest.includes('/') ? (rest.split('/')[0] ?? '') : baseName(rest).replace(/\.(?:ya?ml|json)$/i, ''));
    });
}

/** The last part of each way is its name, unless two ways end in the same part. */
function shortNames(ways: readonly string[]): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  for (const way of ways) uses.set(baseName(way), (uses.get(baseName(way)) ?? 0) + 1);
  return new Map(ways.map((way) => [way, uses.get(baseName(way)) === 1 ? baseName(way) : way]));
}

/** The clusters that a person names on the command line of a tool. Everything else that a person applies goes to each of them. */
function namedByHand(units: readonly Unit[]): readonly string[] {
  const told = units.filter(({ contents, roots }) => roots.length === 0 && !contents.has(''));
  return [...new Set(told.flatMap(({ contents }) => [...contents.keys()]))];
}

/** The group's own cluster, and the clusters that its hub applies to. */
export function groupContents({ name, units }: UnitGroup, memory: Memory): readonly ClusterContent[] {
  const byCluster = new Map<string, Content[]>();
  const named = namedByHand(units);
  for (const { contents, roots } of units) {
    for (const [name, content] of contents) {
      for (const cluster of name === '' && roots.length === 0 && named.length > 0 ? named : [name]) {
        const known = byCluster.get(cluster);
        if (known) known.push(content);
        else byCluster.set(cluster, [content]);
      }
    }
  }
  const folders = units.map(({ start }) => start);
  return [...byCluster].map(([cluster, held]) => {
    const files = held.map((content) => content.files);
    return {
      name: cluster === '' ? name : [name, cluster].filter((part) => part !== '').join(' → '),
      content: {
        parts: held.flatMap(({ parts }) => parts),
        files: memory.memo(allOf)(memory.settled(`files that ${folders[0]} and others give ${cluster}`, files, earlierIfSame)),
      },
      folders: cluster === '' ? folders : [],
    };
  });
}

function allOf(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const uris of sets) for (const uri of uris) all.add(uri);
  return all;
}
