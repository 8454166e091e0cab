/** The fields of a Service that a chart makes: where each one is written, what the chart itself says, and what the files do not tell. */
import type { ManifestPath, ManifestValue } from '../../manifest/manifest';
import { isMap, valueAt } from '../../manifest/values';
import type { AddedField, FieldPlace } from '../resource/claimDraft';
import type { ChartService } from './chart';
import { portsOf } from './ports';
import { isEmpty, mergedAt, mergedValue, stepsOf, type ValuesPath } from './releaseValues';
import type { ServiceScope, TextRule } from './serviceScope';
import { ruleText } from './text';

export interface Fields {
  readonly fields: readonly FieldPlace[];
  readonly added: readonly AddedField[];
  readonly undecided: readonly ManifestPath[];
}

const noFields: Fields = { fields: [], added: [], undecided: [] };

export function serviceFields(scope: ServiceScope, service: ChartService): Fields {
  return joined([
    ...specParts(scope, service),
    ...textParts(scope, ['metadata', 'annotations'], service.annotations),
    ...textParts(scope, ['metadata', 'labels'], service.labelPlaces ?? []),
    labelPart(scope, service),
    selectorPart(scope, service),
    portPart(scope, service),
  ]);
}

function joined(parts: readonly Fields[]): Fields {
  return {
    fields: parts.flatMap(({ fields }) => fields),
    added: parts.flatMap(({ added }) => added),
    undecided: parts.flatMap(({ undecided }) => undecided),
  };
}

/** The places at which fields would be written that the values leave out. */
export function absentPlaces({ root, key }: ServiceScope, { spec, wholeSpec, annotations, labelPlaces = [] }: ChartService): FieldPlace[] {
  const place = (field: ManifestPath, path: ValuesPath | undefined) =>
    path === undefined ? [] : [{ field, place: [...root, ...stepsOf(path, key)] }];
  return [
    ...place(['metadata', 'annotations'], annotations[0]),
    ...place(['metadata', 'labels'], labelPlaces[0]),
    ...place(['spec'], wholeSpec),
    ...Object.entries(spec).flatMap(([field, places]) => place(['spec', field], typeof places === 'string' ? places : places[0])),
  ];
}

function specParts(scope: ServiceScope, service: ChartService): readonly Fields[] {
  const { spec, wholeSpec, fixedSpec = {}, specByDefault = {} } = service;
  // Values from elsewhere may state what these values leave out.
  const defaults = Object.entries(specByDefault).filter(([field]) => !scope.isPartial && specPlace(scope, service, field) === undefined);
  return [
    ...(wholeSpec === undefined ? [] : [valueFields(scope, ['spec'], wholeSpec)]),
    ...Object.keys(spec).map((field) => {
      const place = specPlace(scope, service, field);
      return place === undefined ? noFields : valueFields(scope, ['spec', field], place);
    }),
    { ...noFields, added: [...defaults, ...Object.entries(fixedSpec)].map(([field, value]) => ({ field: ['spec', field], value })) },
  ];
}

/** The place at which the values, or those of the chart, give a field of the spec; undefined where it is empty in all of them. */
export function specPlace({ values, key }: ServiceScope, { spec, wholeSpec }: ChartService, field: string): ValuesPath | undefined {
  const places = [spec[field] ?? [], wholeSpec === undefined ? [] : `${wholeSpec}.${field}`].flat();
  return places.find((place) => !isEmpty(mergedAt(values, place, key)));
}

/** The first mapping as a whole, and over it each entry of the others. */
function textParts(scope: ServiceScope, field: ManifestPath, places: readonly ValuesPath[]): readonly Fields[] {
  return places.flatMap((place, index) => {
    const map = mergedAt(scope.values, place, scope.key);
    if (index === 0 || !isMap(map)) return [valueFields(scope, field, place)];
    return Object.keys(map).map((key) => entryFields(scope, { field, place: stepsOf(place, scope.key) }, key));
  });
}

/** The fields of the values, or else those of the chart. The chart adds what a mapping of the values leaves out. */
function valueFields(scope: ServiceScope, field: ManifestPath, path: ValuesPath): Fields {
  return fieldAt(scope, field, stepsOf(path, scope.key));
}

function entryFields(scope: ServiceScope, { field, place }: FieldPlace, key: string): Fields {
  return fieldAt(scope, [...field, key], [...place, key]);
}

function fieldAt({ values, root, isPartial }: ServiceScope, field: ManifestPath, steps: ManifestPath): Fields {
  const merged = mergedValue(values, steps);
  if (merged === undefined || isEmpty(merged)) return noFields;
  const given = valueAt(values.given, steps) ?? undefined;
  if (given === undefined) return isPartial ? { ...noFields, undecided: [field] } : { ...noFields, added: [{ field, value: merged }] };
  const fields = [{ field, place: [...root, ...steps] }];
  const missing = leftOut(field, merged, given);
  return isPartial ? { fields, added: [], undecided: missing.map((absent) => absent.field) } : { fields, added: missing, undecided: [] };
}

function leftOut(field: ManifestPath, merged: ManifestValue, given: ManifestValue): readonly AddedField[] {
  if (!isMap(merged) || !isMap(given)) return [];
  return Object.entries(merged).flatMap(([key, value]) => {
    if (!Object.hasOwn(given, key)) return [{ field: [...field, key], value }];
    return leftOut([...field, key], value, given[key] ?? null);
  });
}

/** Labels of the values count more than those of the chart. */
function labelPart(scope: ServiceScope, { labels, labelPlaces = [] }: ChartService): Fields {
  const given = new Set(
    labelPlaces.flatMap((place) => {
      const map = mergedAt(scope.values, place, scope.key);
      return isMap(map) ? Object.keys(map) : [];
    }),
  );
  return joined(
    Object.entries(labels)
      .filter(([key]) => !given.has(key))
      .map(([key, text]) => madeText(scope, ['metadata', 'labels', key], text)),
  );
}

function selectorPart(scope: ServiceScope, { selector, selectorPlace, selectorInstead }: ChartService): Fields {
  const field = ['spec', 'selector'];
  if (selectorInstead !== undefined && !isEmpty(mergedAt(scope.values, selectorInstead, scope.key)))
    return valueFields(scope, field, selectorInstead);
  if (!selector) return { ...noFields, undecided: [field] };
  const parts = joined([
    ...Object.entries(selector).map(([key, rule]) => madeText(scope, [...field, key], rule)),
    ...(selectorPlace === undefined ? [] : [valueFields(scope, field, selectorPlace)]),
  ]);
  return parts.undecided.length === 0 ? parts : { ...parts, undecided: [field] };
}

/** A text that comes out empty is left out. */
function madeText(scope: ServiceScope, field: ManifestPath, rule: TextRule | undefined): Fields {
  const made = rule === undefined ? undefined : ruleText(scope, rule);
  if (made?.known && made.text === '') return noFields;
  return made?.known ? { ...noFields, added: [{ field, value: made.text }] } : { ...noFields, undecided: [field] };
}

function portPart(scope: ServiceScope, { ports }: ChartService): Fields {
  const field = ['spec', 'ports'];
  if (!ports) return { ...noFields, undecided: [field] };
  const [only] = ports;
  if (ports.length === 1 && typeof only === 'object' && 'list' in only) return valueFields(scope, field, only.list);
  const found = portsOf(scope, ports);
  return found.known ? { ...noFields, added: [{ field, value: found.ports }] } : { ...noFields, undecided: [field] };
}
