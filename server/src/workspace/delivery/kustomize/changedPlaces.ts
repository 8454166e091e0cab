/**
 * Where the parts of a value are that patches have changed: each in the patch that it comes from, and the rest where it stood before. A change
 * is undone step by step, from the last one back, so that the items of lists are found wherever they have moved.
 */
import type { ManifestPath, NodeLocation, ObjectPlace, PathHit, SourceMap } from '../../../manifest/manifest';
import type { FilePosition } from '../../../manifest/range';
import { startsWith } from '../../../manifest/values';
import { once } from '../../../model/once';

/** The place that a value comes from. */
export interface PlaceOrigin {
  readonly part: ObjectPlace;
  /** The path from the root of the part. */
  readonly path: ManifestPath;
}

export type ValueChange =
  /** An origin that is undefined has no place: it is gone, or is in no file. */
  | { readonly kind: 'set'; readonly path: ManifestPath; readonly origin: PlaceOrigin | undefined }
  | { readonly kind: 'insert'; readonly path: ManifestPath; readonly index: number; readonly origin: PlaceOrigin | undefined }
  | { readonly kind: 'removeItem'; readonly path: ManifestPath; readonly index: number };

type Found =
  | { readonly kind: 'before'; readonly path: ManifestPath }
  | { readonly kind: 'origin'; readonly origin: PlaceOrigin | undefined };

/** The places of `before` after `changes`. `shown` is the object that stands for the whole: a patch that makes a Service of it, or itself. */
export function changedSource(before: ObjectPlace, changes: readonly ValueChange[], shown: ObjectPlace): SourceMap {
  const steps = once(() => stepsOf(changes));
  const length = shown.root.length;
  const inside = (place: ManifestPath) => place.slice(length);
  const locateInside = (path: ManifestPath): NodeLocation | undefined => {
    // If a patch makes the whole object, it makes its name too.
    const identity = path.length === 0 || isIdentity(path) ? shown.source.locate([...shown.root, ...path]) : undefined;
    if (identity) return identity;
    const found = foundAt(path, steps());
    if (found.kind === 'before') return before.source.locate([...before.root, ...found.path]);
    return found.origin && locateOrigin(found.origin);
  };
  return {
    locate: (place) => (startsWith(place, shown.root) ? locateInside(inside(place)) : shown.source.locate(place)),
    nearest: (place) => {
      for (let path = inside(place); path.length > 0; path = path.slice(0, -1)) {
        const location = locateInside(path);
        if (location) return location;
      }
      return shown.source.nearest(shown.root);
    },
    pathAt: (position) => {
      for (const hit of hitsAt(position, before, changes, shown)) {
        const location = locateInside(hit.path);
        if (location && location.uri === position.uri && covers(location, hit, position))
          return { path: [...shown.root, ...hit.path], part: hit.part };
      }
      return undefined;
    },
    writable: (place) => {
      const path = inside(place);
      // A patch that makes the Service takes every field; what an operation gives can not be written elsewhere.
      if (shown !== before) return shown.source.writable(place);
      const found = foundAt(path, steps());
      return found.kind === 'before' ? before.source.writable([...before.root, ...found.path]) : undefined;
    },
  };
}

function locateOrigin({ part, path }: PlaceOrigin): NodeLocation | undefined {
  return part.source.locate([...part.root, ...path]);
}

type SetChange = Extract<ValueChange, { readonly kind: 'set' }>;

/** Values that were set one after another, by their paths, or one change of a list. */
type Step = { readonly kind: 'sets'; readonly last: ReadonlyMap<string, Placed> } | Exclude<ValueChange, SetChange>;

interface Placed {
  readonly change: SetChange;
  readonly order: number;
}

function stepsOf(changes: readonly ValueChange[]): readonly Step[] {
  const steps: Step[] = [];
  let open: Map<string, Placed> | undefined;
  for (const [order, change] of changes.entries()) {
    if (change.kind !== 'set') {
      steps.push(change);
      open = undefined;
      continue;
    }
    if (!open) {
      open = new Map();
      steps.push({ kind: 'sets', last: open });
    }
    open.set(JSON.stringify(change.path), { change, order });
  }
  return steps;
}

/** The place of a value before the changes, or the place that its value was copied from. */
function foundAt(path: ManifestPath, steps: readonly Step[]): Found {
  let current = path;
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    if (!step) continue;
    if (step.kind === 'sets') {
      const change = lastSet(current, step.last);
      if (change) return { kind: 'origin', origin: below(change.origin, current.slice(change.path.length)) };
      continue;
    }
    const depth = step.path.length;
    const item = startsWith(current, step.path) ? current[depth] : undefined;
    if (typeof item !== 'number') continue;
    if (step.kind === 'removeItem') {
      if (item >= step.index) current = withStep(current, depth, item + 1);
    } else if (item === step.index) return { kind: 'origin', origin: below(step.origin, current.slice(depth + 1)) };
    else if (item > step.index) current = withStep(current, depth, item - 1);
  }
  return { kind: 'before', path: current };
}

/** The last change of the path itself or of a part around it. */
function lastSet(path: ManifestPath, sets: ReadonlyMap<string, Placed>): SetChange | undefined {
  let last: Placed | undefined;
  for (let length = 0; length <= path.length; length++) {
    const placed = sets.get(JSON.stringify(path.slice(0, length)));
    if (placed && (!last || placed.order > last.order)) last = placed;
  }
  return last?.change;
}

function below(origin: PlaceOrigin | undefined, rest: ManifestPath): PlaceOrigin | undefined {
  return origin && (rest.length === 0 ? origin : { part: origin.part, path: [...origin.path, ...rest] });
}

function withStep(path: ManifestPath, depth: number, step: number): ManifestPath {
  return [...path.slice(0, depth), step, ...path.slice(depth + 1)];
}

/** The parts that a position may belong to. The caller checks whether they still do. */
function* hitsAt(position: FilePosition, before: ObjectPlace, changes: readonly ValueChange[], shown: ObjectPlace): Generator<PathHit> {
  const hits = new Map<SourceMap, PathHit | undefined>();
  const hitIn = ({ source }: ObjectPlace) => {
    if (!hits.has(source)) hits.set(source, source.pathAt(position));
    return hits.get(source);
  };
  for (const change of changes) {
    if (change.kind === 'removeItem' || !change.origin || change.origin.part.uri !== position.uri) continue;
    const { part, path } = change.origin;
    const hit = hitIn(part);
    const start = [...part.root, ...path];
    if (!hit || !startsWith(hit.path, start)) continue;
    const target = change.kind === 'insert' ? [...change.path, change.index] : change.path;
    yield { path: [...target, ...hit.path.slice(start.length)], part: hit.part };
  }
  for (const part of shown === before ? [before] : [shown, before]) {
    const hit = part.uri === position.uri ? hitIn(part) : undefined;
    if (hit && startsWith(hit.path, part.root)) yield { path: hit.path.slice(part.root.length), part: hit.part };
  }
}

function covers({ key, value }: NodeLocation, { part }: PathHit, position: FilePosition): boolean {
  const range = part === 'key' ? key : value;
  if (!range) return false;
  const isAfter = position.line > range.start.line || (position.line === range.start.line && position.character >= range.start.character);
  return isAfter && (position.line < range.end.line || (position.line === range.end.line && position.character <= range.end.character));
}

/** The fields that say which object it is: a patch states them to be found, and they stay as they are. */
const identityFields: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata/name', 'metadata/namespace']);

export function isIdentity(path: ManifestPath): boolean {
  return path.length < 3 && identityFields.has(path.join('/'));
}
