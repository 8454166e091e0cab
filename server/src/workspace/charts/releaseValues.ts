/** The values of a release as the templates of its chart see them: what the release gives, laid over what the chart has. */
import type { ManifestMap, ManifestPath, ManifestValue } from '../../manifest/manifest';
import { isList, isMap, valueAt } from '../../manifest/values';
import { onceFor } from '../../model/once';
import { holdsTemplate } from '../resource/templates';

/** A path into the values with dots between the steps: `controller.service.type`. A `*` is the key of the Service. */
export type ValuesPath = string;

/** A path alone holds where its value is not empty as Helm sees it: not `false`, `0`, `""`, nothing at all or an empty collection. */
export type ChartCondition =
  | ValuesPath
  | { readonly not: ValuesPath }
  | { readonly anyOf: readonly ChartCondition[] }
  | { readonly path: ValuesPath; readonly is: ManifestValue }
  | { readonly path: ValuesPath; readonly isNot: ManifestValue };

export interface ReleaseValues {
  /** The values that the release gives. */
  readonly given: ManifestValue | undefined;
  /** The values of the chart, which the values of the release are laid over. */
  readonly defaults: ManifestMap;
  /** The merged value of a key. A release may have many values that no Service of its chart depends on: they are not merged. */
  readonly at: (key: Key) => ManifestValue | undefined;
  /** The result of a function of a module for these values, made once for all Services that need it. */
  readonly kept: <T>(make: (values: ReleaseValues) => T) => T;
}

export function releaseValues(defaults: ManifestMap, given: ManifestValue | undefined): ReleaseValues {
  const made = new Map<unknown, unknown>();
  const values: ReleaseValues = {
    given,
    defaults,
    at: onceFor((key) => {
      const [below, above] = [valueAt(defaults, [key]), valueAt(given, [key])];
      if (given !== undefined && !isMap(given)) return above;
      return above === null ? undefined : above === undefined ? below : laidOver(below, above);
    }),
    kept: (make) => {
      if (!made.has(make)) made.set(make, make(values));
      return made.get(make) as ReturnType<typeof make>;
    },
  };
  return values;
}

/** Merges values as Helm does: mappings are joined, any other value replaces that of the chart, and `null` removes it. */
export function laidOver(chart: ManifestValue | undefined, given: ManifestValue | undefined): ManifestValue {
  if (!isMap(chart) || !isMap(given)) return given === undefined ? (chart ?? null) : given;
  const merged = new Map(Object.entries(chart));
  for (const [key, value] of Object.entries(given)) {
    if (value === null) merged.delete(key);
    else merged.set(key, laidOver(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

/** The part of the merged values that a path leads to. */
export function mergedValue({ defaults, given, at }: ReleaseValues, [first, ...rest]: ManifestPath): ManifestValue | undefined {
  return first === undefined ? laidOver(defaults, given) : valueAt(at(first), rest);
}

/** A `*` in a path means a key of a mapping, or the index of an item of a list. */
export type Key = ManifestPath[number];

/** The steps of a path, with the key of the Service where the path has a `*`. */
export function stepsOf(path: ValuesPath, key: Key): ManifestPath {
  return path === '' ? [] : path.split('.').map((step) => (step === '*' ? key : step));
}

export function mergedAt(values: ReleaseValues, path: ValuesPath, key: Key = ''): ManifestValue | undefined {
  return mergedValue(values, stepsOf(path, key)) ?? undefined;
}

/** The keys of a mapping, in the order in which Helm walks over them. */
export function keysAt(values: ReleaseValues, path: ValuesPath, key: Key = ''): readonly string[] {
  const map = mergedAt(values, path, key);
  return isMap(map) ? Object.keys(map).sort() : [];
}

/** The keys of a mapping, or the indices of a list, under which a mapping is. */
export function itemsAt(values: ReleaseValues, path: ValuesPath): readonly Key[] {
  const found = mergedAt(values, path);
  const keys: readonly Key[] = isList(found) ? [...found.keys()] : keysAt(values, path);
  return keys.filter((key) => isMap(valueAt(found, [key])));
}

export type Truth = 'yes' | 'no' | 'unknown';

/** Tells whether Helm's templates take a value for empty. */
export function isEmpty(value: ManifestValue | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '' || value === 0 || value === 0n) return true;
  if (isList(value)) return value.length === 0;
  return isMap(value) && Object.keys(value).length === 0;
}

export function helmTruthOf(value: ManifestValue | undefined): Truth {
  if (typeof value === 'string' && holdsTemplate(value)) return 'unknown';
  return isEmpty(value) ? 'no' : 'yes';
}

export function conditionHolds(values: ReleaseValues, condition: ChartCondition, key: Key = ''): Truth {
  if (typeof condition === 'string') return helmTruthOf(mergedAt(values, condition, key));
  if ('anyOf' in condition) return anyOf(condition.anyOf.map((alternative) => conditionHolds(values, alternative, key)));
  if ('not' in condition) return opposite(helmTruthOf(mergedAt(values, condition.not, key)));
  const value = mergedAt(values, condition.path, key);
  if (holdsTemplate(value)) return 'unknown';
  if ('is' in condition) return value === condition.is ? 'yes' : 'no';
  return value === condition.isNot ? 'no' : 'yes';
}

function anyOf(truths: readonly Truth[]): Truth {
  if (truths.includes('yes')) return 'yes';
  return truths.includes('unknown') ? 'unknown' : 'no';
}

function opposite(truth: Truth): Truth {
  if (truth === 'unknown') return truth;
  return truth === 'yes' ? 'no' : 'yes';
}

/** The first condition that does not hold, or of which that is not known. */
export function firstUnmet(
  values: ReleaseValues,
  conditions: readonly ChartCondition[],
  key: Key = '',
): { readonly condition: ChartCondition; readonly truth: 'no' | 'unknown' } | undefined {
  let open: { readonly condition: ChartCondition; readonly truth: 'unknown' } | undefined;
  for (const condition of conditions) {
    const truth = conditionHolds(values, condition, key);
    if (truth === 'no') return { condition, truth };
    if (truth === 'unknown') open ??= { condition, truth };
  }
  return open;
}

/** The value that a condition is about. */
export function pathOf(condition: ChartCondition): ValuesPath {
  if (typeof condition === 'string') return condition;
  if ('anyOf' in condition) return condition.anyOf.map(pathOf)[0] ?? '';
  return 'not' in condition ? condition.not : condition.path;
}
