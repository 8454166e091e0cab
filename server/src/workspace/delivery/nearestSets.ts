/** ConfigMaps and Secrets by name, for what names one that nothing on its way applies. Of several with one name the nearest is meant. */
import { parentOf } from '../resource/paths';
import type { VariableSet } from './scope';

/** The variable set of a name that is nearest to where the walk starts, else to the file that names it. */
export type NearestSet = (name: string, start: string, namedIn: string, kind?: string) => VariableSet | undefined;

interface NamedSets {
  readonly all: VariableSet[];
  /** For each folder with sets below it: the only one, or undefined where there are several. */
  readonly below: Map<string, VariableSet | undefined>;
}

export function nearestSets(sets: readonly VariableSet[]): NearestSet {
  const byName = new Map<string, NamedSets>();
  for (const set of sets) {
    const key = `${set.kind} ${set.name}`;
    const named = byName.get(key) ?? { all: [], below: new Map() };
    byName.set(key, named);
    addSet(named, set);
  }
  return (name, start, namedIn, kind = 'ConfigMap') => {
    const named = byName.get(`${kind} ${name}`);
    if (!named) return undefined;
    const [only, second] = named.all;
    return second ? (nearest(named, start) ?? nearest(named, namedIn)) : only;
  };
}

function addSet({ all, below }: NamedSets, set: VariableSet): void {
  all.push(set);
  for (let folder = parentOf(set.uri); folder.includes('/'); folder = parentOf(folder)) {
    below.set(folder, below.has(folder) ? undefined : set);
  }
}

/** The only one below the first folder, on the way up, that has any. */
function nearest({ below }: NamedSets, from: string): VariableSet | undefined {
  for (let folder = from; folder.includes('/'); folder = parentOf(folder)) if (below.has(folder)) return below.get(folder);
  return undefined;
}
