/** What a tool makes of a folder or an object, and how parts of that are put together. */
import type { Resource } from '../../manifest/manifest';
import { joined } from '../../model/lists';
import { type Message, message } from '../../model/message';
import { once } from '../../model/once';
import { type Applied, chained, isForOthers, type Layer, type LayerChain, layerRenames } from './layers';
import type { VariableSet } from './scope';

export interface Built {
  readonly items: readonly Applied[];
  /** Files that took part, whether they gave resources or not. */
  readonly files: readonly string[];
  /** ConfigMaps that generators make. */
  readonly sets: readonly VariableSet[];
  /** Something was left out because all that is built grew too large. */
  readonly cut?: Cut;
  /** The folders that were built for it. */
  readonly parts?: readonly BuildPart[];
}

/** Why something was left out, at the first object with which it began. */
export interface Cut {
  readonly resource: Resource;
  readonly message: Message;
}

/** Objects beyond those that the files hold. The largest repositories have some hundred. */
export const mostCopies = 10_000;

export function copiesCut(resource: Resource): Cut {
  return {
    resource,
    message: message('Kustomizations and clusters make more than {0} copies of the objects here: the others are left out.', mostCopies),
  };
}

/** A folder that was built, with the number of objects that it gave. */
export interface BuildPart {
  readonly folder: string;
  readonly objects: number;
  readonly parts: readonly BuildPart[];
}

export const nothingBuilt: Built = { items: [], files: [], sets: [] };

/** No cluster holds more objects. */
export const mostItems = 100_000;

/** Files and ConfigMaps count once, however many ways lead to them. */
export function merged(parts: readonly Built[]): Built {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const cut = parts.find((part) => part.cut)?.cut;
  const sets = new Map(parts.flatMap((part) => part.sets.map((set) => [`${set.namespace ?? ''}/${set.name}`, set] as const)));
  return {
    items: joined(parts.map(({ items }) => items)).slice(0, mostItems),
    files: [...new Set(parts.flatMap(({ files }) => files))],
    sets: [...sets.values()],
    ...(cut && { cut }),
    parts: parts.flatMap((part) => part.parts ?? []),
  };
}

/** Counts the objects of builds, those of each folder once. */
export interface BuildCount {
  readonly folders: Set<string>;
  objects: number;
}

export function addBuilds(count: BuildCount, built: Built | undefined): BuildCount {
  const open = [...(built?.parts ?? [])];
  for (let part = open.pop(); part; part = open.pop()) {
    if (count.folders.has(part.folder)) continue;
    count.folders.add(part.folder);
    count.objects += part.objects;
    for (const inner of part.parts) open.push(inner);
  }
  return count;
}

/** Resources that came the same way go on the same way: their chains stay shared. A layer that is for others only is left out. */
export function sharedLayer(layer: Layer): (applied: Applied) => Applied {
  const chains = new Map<LayerChain | undefined, LayerChain>();
  const renames = once(() => layerRenames(layer));
  return (applied) => {
    if (isForOthers(layer, applied)) return applied;
    const chain = chains.get(applied.layers) ?? chained(layer, applied.layers, renames);
    chains.set(applied.layers, chain);
    return { ...applied, layers: chain };
  };
}
