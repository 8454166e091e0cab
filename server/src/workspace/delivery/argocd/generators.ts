/**
 * What the generators of an Argo CD `ApplicationSet` put into its template, as far as the workspace tells. Source: argo-cd.readthedocs.io, "Generators".
 */
import type { ManifestMap, ManifestValue, Resource } from '../../../manifest/manifest';
import { isMap, listAt, mapAt, stringAt, stringsAt, textsAt } from '../../../manifest/values';
import type { FileIndex } from '../fileIndex';
import { fieldOf, isTemplateMap, type TemplateMap, type TemplateValue, textOf } from '../template/value';
import { gitParameters } from './gitGenerator';
import type { IsHome } from './homeRepository';
import { filledValue, fillingOf, type ParameterSet } from './parameters';

export interface GeneratorContext {
  readonly set: Resource;
  readonly index: FileIndex;
  readonly isHome: IsHome;
}

/** No set of Applications is larger. Of a larger one nothing is known. */
export const mostSets = 2000;
const deepest = 4;

export interface GeneratedSets {
  readonly sets: readonly ParameterSet[];
  /** There are more of them. */
  readonly isCut: boolean;
}

export function generatedSets(context: GeneratorContext): GeneratedSets {
  const sets = listAt(context.set.value, ['spec', 'generators']).flatMap((generator) => generate(generator, nothingGiven, context, 0));
  return { sets: sets.slice(0, mostSets), isCut: sets.length > mostSets || sets.some((set) => set.isCut) };
}

const nothingGiven: ParameterSet = { values: {}, isOpen: false, template: undefined };

/** Clusters, pull requests and so on are outside of the workspace: one set stands for all, and says nothing. */
const outside: ParameterSet = { values: {}, isOpen: true, template: undefined };

/** `given` are the parameters of the generators before, which a generator of a matrix may use. */
function generate(generator: ManifestValue, given: ParameterSet, context: GeneratorContext, depth: number): readonly ParameterSet[] {
  if (!isMap(generator) || depth > deepest) return [];
  const [kind = ''] = Object.keys(generator).filter((key) => key !== 'selector');
  const { values: own, template, ...written } = mapAt(generator, [kind]) ?? {};
  const fill = fillingOf(context.set);
  const filled = kind === 'matrix' || kind === 'merge' ? written : filledValue(written, given, fill);
  if (!isMap(filled)) return [];
  const sets = setsOf(kind, filled, given, context, depth);
  return sets
    .map((set) => (isMap(own) ? withValues(set, filledValue(own, joined(given, set), fill)) : set))
    .filter(({ values, isOpen }) => isOpen || isSelected(values, generator['selector']))
    .map((set) => ({ ...set, template: set.template ?? (isMap(template) ? template : undefined) }));
}

function setsOf(kind: string, filled: ManifestMap, given: ParameterSet, context: GeneratorContext, depth: number): readonly ParameterSet[] {
  const plain = (list: readonly TemplateMap[]): readonly ParameterSet[] =>
    list.map((values) => ({ values, isOpen: false, template: undefined }));
  switch (kind) {
    case 'git':
      return context.isHome(stringAt(filled, ['repoURL'])) ? plain(gitParameters(filled, context.set.uri, context.index)) : [];
    case 'list':
      return plain([...listAt(filled, ['elements']), ...yamlElements(filled)].filter(isMap));
    case 'matrix':
      return matrix(listAt(filled, ['generators']), given, context, depth);
    case 'merge':
      return merge(filled, given, context, depth);
    default:
      return [outside];
  }
}

/** `elementsYaml` is a text that other generators fill in, so it is read only where it is JSON. */
function yamlElements(list: ManifestMap): readonly ManifestValue[] {
  const text = stringAt(list, ['elementsYaml']);
  try {
    const read: unknown = text === undefined ? [] : JSON.parse(text);
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}

function matrix(
  generators: readonly ManifestValue[],
  given: ParameterSet,
  context: GeneratorContext,
  depth: number,
): readonly ParameterSet[] {
  let sets: readonly ParameterSet[] = [given];
  for (const generator of generators) {
    const next: ParameterSet[] = [];
    for (const set of sets) {
      if (next.length > mostSets) return [{ ...outside, isCut: true }];
      for (const inner of generate(generator, set, context, depth + 1)) next.push(joined(set, inner));
    }
    sets = next;
  }
  return sets;
}

function joined(first: ParameterSet, second: ParameterSet): ParameterSet {
  return {
    values: mergedMaps(first.values, second.values),
    isOpen: first.isOpen || second.isOpen,
    template: second.template ?? first.template,
    ...((first.isCut || second.isCut) && { isCut: true }),
  };
}

/** The sets of the first generator, with what the others say of those with the same keys. */
function merge(filled: ManifestMap, given: ParameterSet, context: GeneratorContext, depth: number): readonly ParameterSet[] {
  const [base = [], ...others] = listAt(filled, ['generators']).map((generator) => generate(generator, given, context, depth + 1));
  const keys = stringsAt(filled, ['mergeKeys']);
  const keyOf = ({ values }: ParameterSet) => JSON.stringify(keys.map((key) => textOf(parameterAt(values, key)) ?? null));
  const maps = others.map((sets) => new Map(sets.map((set) => [keyOf(set), set])));
  return base.map((set) => maps.reduce((merged, sets) => joined(merged, sets.get(keyOf(set)) ?? nothingGiven), set));
}

/** `values` of a generator are parameters of that name. They use the parameters that the generator finds, and those of the generators before it. */
function withValues(set: ParameterSet, values: ManifestValue | undefined): ParameterSet {
  return isMap(values) ? { ...set, values: mergedMaps(set.values, { values }) } : set;
}

/** A key with dots in it, or a way. */
function parameterAt(values: TemplateMap, key: string): TemplateValue {
  return Object.hasOwn(values, key) ? values[key] : key.split('.').reduce<TemplateValue>(fieldOf, values);
}

function isSelected(values: TemplateMap, selector: ManifestValue | undefined): boolean {
  for (const [key, wanted] of textsAt(selector, ['matchLabels'])) if (textOf(parameterAt(values, key)) !== wanted) return false;
  return listAt(selector, ['matchExpressions']).every((expression) => {
    const found = textOf(parameterAt(values, stringAt(expression, ['key']) ?? ''));
    const isIn = found !== undefined && stringsAt(expression, ['values']).includes(found);
    switch (stringAt(expression, ['operator'])) {
      case 'In':
        return isIn;
      case 'NotIn':
        return !isIn;
      case 'Exists':
        return found !== undefined && found !== '';
      default:
        return found === undefined || found === '';
    }
  });
}

/** The second says what counts more. */
function mergedMaps(first: TemplateMap, second: TemplateMap): TemplateMap {
  const entries = new Map(Object.entries(first));
  for (const [key, item] of Object.entries(second)) {
    const before = entries.get(key);
    entries.set(key, isTemplateMap(before) && isTemplateMap(item) ? mergedMaps(before, item) : item);
  }
  return Object.fromEntries(entries);
}
