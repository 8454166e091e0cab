/**
 * Paths as kustomize's replacements write them: `spec.ports.[name=web].port`. Dots part the steps, a backslash keeps one, brackets hold a key with
 * dots or choose an item of a list, and `*` stands for all items.
 */
import type { ManifestPath, ManifestValue } from '../../../manifest/manifest';
import { isList, listAt, stringAt, valueAt } from '../../../manifest/values';

const longest = 2000;
const mostSteps = 64;
const mostPaths = 10_000;

/** The paths in a value; also to what is not there yet, but for items of lists. */
export function pathsOfField(root: ManifestValue, text: string): readonly ManifestPath[] {
  let paths: readonly ManifestPath[] = [[]];
  for (const step of stepsOf(text)) paths = paths.flatMap((path) => next(root, path, step)).slice(0, mostPaths);
  return paths;
}

interface Step {
  readonly text: string;
  readonly isBracketed: boolean;
}

function stepsOf(text: string): readonly Step[] {
  if (text.length > longest) return [];
  const steps = text.match(/\[[^\]]*\]|(?:\\.|[^.[\]\\])+/gs) ?? [];
  return steps.slice(0, mostSteps).map((step) => {
    const isBracketed = step.startsWith('[');
    return { text: isBracketed ? step.slice(1, -1) : step.replace(/\\(.)/gs, '$1'), isBracketed };
  });
}

function next(root: ManifestValue, path: ManifestPath, { text, isBracketed }: Step): readonly ManifestPath[] {
  const current = valueAt(root, path);
  if (!isList(current)) return [[...path, text]];
  if (text === '*' && !isBracketed) return listAt(root, path).map((_, index) => [...path, index]);
  const equals = isBracketed ? text.indexOf('=') : -1;
  if (equals >= 0)
    return current.flatMap((item, index) => (holds(item, text.slice(0, equals), text.slice(equals + 1)) ? [[...path, index]] : []));
  if (text === '-') return [[...path, current.length]];
  return /^\d{1,9}$/.test(text) ? [[...path, Number(text)]] : [];
}

function holds(item: ManifestValue, key: string, wanted: string): boolean {
  // An item that is no mapping is chosen by its value: `[=web]`.
  const found = key === '' ? item : valueAt(item, [key]);
  return stringAt(found, []) === wanted || (typeof found !== 'object' && String(found) === wanted);
}
