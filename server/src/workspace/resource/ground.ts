/**
 * Where values are: a resource, a part or a text of one, or several layers of values that are merged as Helm merges them. A ground answers
 * for each path of its value in which file and on which line it is written.
 */
import type { ManifestMap, ManifestPath, NodeLocation, ObjectPlace, PathHit, Resource, WritablePlace } from '../../manifest/manifest';
import type { FilePosition } from '../../manifest/range';
import { isMap, samePath, startsWith, valueAt } from '../../manifest/values';
import { once } from '../../model/once';

export interface Ground {
  readonly value: ManifestMap;
  /** True if the values may concern load balancers. They are not read for the answer. */
  readonly mayConcern: boolean;
  /** The objects that it is in. */
  readonly parts: readonly ObjectPlace[];
  readonly locate: (path: ManifestPath) => NodeLocation | undefined;
  readonly pathAt: (position: FilePosition) => PathHit | undefined;
  /** The place at which a path would be written; undefined where nothing can be written. */
  readonly writable: (path: ManifestPath) => WritablePlace | undefined;
  /** The object that a path is in, and the way to it there. */
  readonly home: (path: ManifestPath) => Home | undefined;
}

export interface Home {
  readonly resource: Resource;
  readonly path: ManifestPath;
}

export function resourceGround(resource: Resource): Ground {
  const { root, source } = resource;
  return {
    parts: [resource, ...(resource.patchedIn ?? [])],
    mayConcern: true,
    value: resource.value,
    locate: (path) => source.locate([...root, ...path]),
    pathAt: (position) => below(source.pathAt(position), root),
    writable: (path) => source.writable([...root, ...path]),
    home: (path) => ({ resource, path }),
  };
}

/** The mapping at a path of a ground, as a ground of its own; undefined where no mapping is there. */
export function groundAt(ground: Ground, path: ManifestPath): Ground | undefined {
  const value = valueAt(ground.value, path);
  if (!isMap(value)) return undefined;
  return {
    parts: ground.parts,
    mayConcern: ground.mayConcern,
    value,
    locate: (place) => ground.locate([...path, ...place]),
    pathAt: (position) => below(ground.pathAt(position), path),
    writable: (place) => ground.writable([...path, ...place]),
    home: (place) => ground.home([...path, ...place]),
  };
}

/** A ground as the value of a key, or of a path of keys: how the values of an umbrella chart hold those of its parts. */
export function groundUnder(path: ManifestPath, ground: Ground): Ground {
  const inside = (place: ManifestPath) => (startsWith(place, path) ? place.slice(path.length) : undefined);
  return {
    parts: ground.parts,
    mayConcern: ground.mayConcern,
    value: path.reduceRight<ManifestMap>((value, step) => ({ [String(step)]: value }), ground.value),
    locate: (place) => ground.locate(inside(place) ?? []),
    pathAt: (position) => {
      const hit = ground.pathAt(position);
      return hit && { path: [...path, ...hit.path], part: hit.part };
    },
    writable: (place) => {
      const inner = inside(place);
      return inner && ground.writable(inner);
    },
    home: (place) => ground.home(inside(place) ?? []),
  };
}

/**
 * Layers of values as Helm merges them: later ones win, mappings merge deeply, lists are replaced, and `null` takes away what an earlier layer
 * says. A path is in the last layer that has it.
 */
export function mergedGround(named: readonly Ground[]): Ground {
  // A layer that comes again says nothing at its earlier places that it does not say at the last one.
  const fromLast = [...new Set(named.toReversed())];
  const layers = fromLast.toReversed();
  const [only] = layers;
  if (layers.length === 1 && only) return only;
  const value = mergedValues(
    {},
    layers.map((layer) => layer.value),
  );
  const winner = (path: ManifestPath) =>
    valueAt(value, path) === undefined ? undefined : fromLast.find((layer) => valueAt(layer.value, path) !== undefined);
  return {
    value,
    mayConcern: layers.some(({ mayConcern }) => mayConcern),
    parts: [...new Set(layers.flatMap(({ parts }) => parts))],
    locate: (path) => winner(path)?.locate(path),
    pathAt: (position) => {
      for (const layer of fromLast) {
        const hit = layer.pathAt(position);
        if (hit && winner(hit.path) === layer) return hit;
      }
      return undefined;
    },
    writable: (path) => {
      for (let length = path.length; length >= 0; length--) {
        const layer = winner(path.slice(0, length));
        if (layer) return layer.writable(path);
      }
      return undefined;
    },
    home: (path) => winner(path)?.home(path),
  };
}

/** The ground is made when a caller asks for a part of it. */
export function lazyGround(mayConcern: boolean, make: () => Ground): Ground {
  const ground = once(make);
  return {
    mayConcern,
    get value() {
      return ground().value;
    },
    get parts() {
      return ground().parts;
    },
    locate: (path) => ground().locate(path),
    pathAt: (position) => ground().pathAt(position),
    writable: (path) => ground().writable(path),
    home: (path) => ground().home(path),
  };
}

/** `null` in a later layer takes the key away. Every layer is walked once: of each key the mappings are gathered, and merged at the end. */
function mergedValues(earliest: ManifestMap, later: readonly ManifestMap[]): ManifestMap {
  const entries = new Map(Object.entries(earliest));
  const mappings = new Map<string, ManifestMap[]>();
  for (const [key, item] of later.flatMap((layer) => Object.entries(layer))) {
    const before = entries.get(key);
    const gathered = isMap(before) ? mappings.get(key) : undefined;
    if (isMap(item) && gathered) gathered.push(item);
    else if (isMap(item) && isMap(before)) mappings.set(key, [item]);
    else {
      mappings.delete(key);
      if (item === null) entries.delete(key);
      else entries.set(key, item);
    }
  }
  for (const [key, gathered] of mappings) {
    const first = entries.get(key);
    if (isMap(first)) entries.set(key, mergedValues(first, gathered));
  }
  return Object.fromEntries(entries);
}

function below(hit: PathHit | undefined, prefix: ManifestPath): PathHit | undefined {
  return hit && startsWith(hit.path, prefix) && !(samePath(hit.path, prefix) && hit.part === 'key')
    ? { path: hit.path.slice(prefix.length), part: hit.part }
    : undefined;
}
