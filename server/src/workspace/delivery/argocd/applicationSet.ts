/** The Applications that an Argo CD `ApplicationSet` makes of its template. Source: argo-cd.readthedocs.io, "Templates" and "Go Template". */
import type { ManifestMap, ManifestValue, Resource } from '../../../manifest/manifest';
import { parseManifest } from '../../../manifest/read/parseManifest';
import { isMap, mapAt, stringAt } from '../../../manifest/values';
import { message } from '../../../model/message';
import type { Cut } from '../built';
import { renderText } from '../template/evaluate';
import { type GeneratorContext, generatedSets, mostSets } from './generators';
import { filledValue, fillingOf, type ParameterSet } from './parameters';

/** The Applications that an object stands for. */
export interface Applications {
  readonly applications: readonly Resource[];
  readonly cut?: Cut;
}

/** They are in the template. */
export function applicationsOfSet(context: GeneratorContext): Applications {
  const { set } = context;
  const template = mapAt(set.value, ['spec', 'template']);
  if (!template) return { applications: [] };
  const fill = fillingOf(set);
  const patch = stringAt(set.value, ['spec', 'templatePatch']);
  const root = [...set.root, 'spec', 'template'];
  const { sets, isCut } = generatedSets(context);
  const applications = sets.flatMap((parameters): readonly Resource[] => {
    const merged = parameters.template ? merge(template, parameters.template) : template;
    const filled = filledValue(merged, parameters, fill);
    const change = patch === undefined ? undefined : patchOf(patch, parameters);
    const value = change ? merge(filled ?? null, change) : filled;
    if (!isMap(value)) return [];
    return [{ ...set, kind: 'Application', root, value, name: stringAt(value, ['metadata', 'name']) ?? set.name }];
  });
  return { applications, ...(isCut && { cut: applicationsCut(set) }) };
}

function applicationsCut(resource: Resource): Cut {
  return { resource, message: message('This ApplicationSet makes more than {0} Applications: the others are left out.', mostSets) };
}

/** A patch is a Go template always. Undefined where what it gives is not known, or says nothing. */
function patchOf(patch: string, { values, isOpen }: ParameterSet): ManifestMap | undefined {
  const rendered = renderText(patch, { start: values, isOpen, nil: 'kept', named: new Map() });
  if (!rendered || rendered.doubtful.length > 0) return undefined;
  return parseManifest('patch.yaml', rendered.text).raw?.data()[0]?.value;
}

/** A patch of the merge kind: `null` takes a key away, lists are replaced. */
function merge(value: ManifestValue, patch: ManifestValue): ManifestValue {
  if (!isMap(patch)) return patch;
  const entries = new Map(isMap(value) ? Object.entries(value) : []);
  for (const [key, item] of Object.entries(patch)) {
    if (item === null) entries.delete(key);
    else entries.set(key, merge(entries.get(key) ?? null, item));
  }
  return Object.fromEntries(entries);
}
