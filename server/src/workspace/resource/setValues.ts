/** Helm values that are set one by one, in the syntax of `helm --set`: `service.annotations.example\.com/key`, `hosts[0].name`. */
import type { ManifestMap, ManifestPath, ManifestValue, Resource } from '../../manifest/manifest';
import { isList, isMap, samePath, startsWith } from '../../manifest/values';
import { type Ground, resourceGround } from './ground';

export interface SetValue {
  /** The path into the values, as written. */
  readonly name: string;
  readonly value: ManifestValue;
  /** The place of the entry in the resource. */
  readonly place: ManifestPath;
}

const mostValues = 200;

/** `around` is what holds them in the resource. Undefined where nothing is set. */
export function setGround(resource: Resource, around: ManifestPath, list: readonly SetValue[]): Ground | undefined {
  if (list.length === 0) return undefined;
  const entries = list.slice(0, mostValues).map((entry) => ({ ...entry, steps: setSteps(entry.name) }));
  let tree: ManifestValue = {};
  for (const { steps, value } of entries) tree = placed(tree, steps, value);
  const written = resourceGround(resource);
  const placeOfEntry = (path: ManifestPath) => entries.findLast(({ steps }) => samePath(steps, path))?.place;
  return {
    parts: written.parts,
    mayConcern: true,
    value: isMap(tree) ? tree : {},
    locate: (path) => written.locate(placeOfEntry(path) ?? around),
    pathAt: (position) => {
      const hit = written.pathAt(position);
      const entry = hit && entries.findLast(({ place }) => startsWith(hit.path, place) || isBeside(hit.path, place));
      return hit && entry ? { path: entry.steps, part: hit.part } : undefined;
    },
    // An entry has a value to write. The spelling of a new entry depends on the chart.
    writable: (path) => {
      const place = placeOfEntry(path);
      return place && written.writable(place);
    },
    home: (path) => ({ resource, path: [...around, ...path] }),
  };
}

/** True if a path leads to the name beside the field `value` at `place`. */
function isBeside(path: ManifestPath, place: ManifestPath): boolean {
  return place.at(-1) === 'value' && startsWith(path, place.slice(0, -1));
}

/** Helm reads the text of a set value so: numbers, booleans and null become those types. */
export function setText(text: string): ManifestValue {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text === 'null') return null;
  return /^(?:0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

/** Dots part the keys, a backslash keeps one, brackets hold an index. */
function setSteps(name: string): ManifestPath {
  return name
    .slice(0, 500)
    .split(/(?<!\\)\./)
    .slice(0, 20)
    .flatMap((part): ManifestPath => {
      const [key = '', ...indexes] = part.split(/\[(\d{1,3})\]/).filter((piece, at) => piece !== '' || at === 0);
      const steps = indexes.map(Number);
      return key === '' && steps.length > 0 ? steps : [key.replace(/\\([.,=[\]{}])/g, '$1'), ...steps];
    });
}

function placed(root: ManifestValue | undefined, [step, ...rest]: ManifestPath, value: ManifestValue): ManifestValue {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items = isList(root) ? [...root] : [];
    while (items.length < step) items.push(null);
    items[step] = placed(items[step], rest, value);
    return items;
  }
  const map: ManifestMap = isMap(root) ? root : {};
  return Object.fromEntries(new Map(Object.entries(map)).set(step, placed(new Map(Object.entries(map)).get(step), rest, value)));
}
