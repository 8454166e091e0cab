/** Functions of templates about lists and mappings. */
import { isTemplateList, isTemplateMap, type TemplateMap, type TemplateValue, textOf, unknownValue } from './value';

type Make = (parameters: readonly TemplateValue[]) => TemplateValue;

const mostItems = 1000;

function ofList(make: (list: readonly TemplateValue[], parameter: TemplateValue) => TemplateValue): Make {
  return ([list, parameter]) =>
    isTemplateList(list) ? make(list, parameter) : list === undefined || list === null ? make([], parameter) : unknownValue;
}

function ofMap(make: (map: TemplateMap, others: readonly TemplateValue[]) => TemplateValue): Make {
  return ([map, ...others]) =>
    isTemplateMap(map) ? make(map, others) : map === undefined || map === null ? make({}, others) : unknownValue;
}

function at(value: TemplateValue, key: TemplateValue): TemplateValue {
  if (value === unknownValue || key === unknownValue) return unknownValue;
  if (isTemplateList(value)) return typeof key === 'number' ? value[key] : unknownValue;
  if (isTemplateMap(value)) return typeof key === 'string' && Object.hasOwn(value, key) ? value[key] : undefined;
  return value === undefined ? undefined : unknownValue;
}

/** `dig "a" "b" default map`. */
function dug(parameters: readonly TemplateValue[]): TemplateValue {
  const map = parameters.at(-1);
  const fallback = parameters.at(-2);
  const found = parameters.slice(0, -2).reduce(at, map);
  return found === undefined ? fallback : found;
}

function mapOf(parameters: readonly TemplateValue[]): TemplateValue {
  const entries: [string, TemplateValue][] = [];
  for (let index = 0; index < parameters.length; index += 2) entries.push([textOf(parameters[index]) ?? '', parameters[index + 1]]);
  return Object.fromEntries(entries);
}

/** The first says what counts more. */
function merged(first: TemplateValue, second: TemplateValue): TemplateValue {
  if (!isTemplateMap(first) || !isTemplateMap(second)) return first;
  const entries = new Map(Object.entries(second));
  for (const [key, item] of Object.entries(first)) entries.set(key, entries.has(key) ? merged(item, entries.get(key)) : item);
  return Object.fromEntries(entries);
}

function picked(map: TemplateMap, isKept: (key: string) => boolean): TemplateMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => isKept(key)));
}

function sorted(list: readonly TemplateValue[]): TemplateValue {
  return list.map((item) => textOf(item) ?? '').sort();
}

function lengthOf([value]: readonly TemplateValue[]): TemplateValue {
  if (typeof value === 'string' || isTemplateList(value)) return value.length;
  return isTemplateMap(value) ? Object.keys(value).length : 0;
}

function sliced([value, start, end]: readonly TemplateValue[]): TemplateValue {
  const [from, to] = [typeof start === 'number' ? start : 0, typeof end === 'number' ? end : undefined];
  return typeof value === 'string' || isTemplateList(value) ? value.slice(from, to) : unknownValue;
}

function counted([count]: readonly TemplateValue[]): TemplateValue {
  return typeof count === 'number' && count <= mostItems ? Array.from({ length: Math.max(0, count) }, (_, index) => index) : unknownValue;
}

export const collectionFunctions: readonly (readonly [string, Make])[] = [
  ['list', (parameters) => parameters],
  ['tuple', (parameters) => parameters],
  ['dict', mapOf],
  ['index', ([value, ...keys]) => keys.reduce(at, value)],
  ['get', ([map, key]) => at(map, key) ?? ''],
  ['dig', dug],
  ['hasKey', ofMap((map, [key]) => typeof key === 'string' && Object.hasOwn(map, key))],
  ['keys', ofMap((map) => Object.keys(map))],
  ['values', ofMap((map) => Object.values(map))],
  ['pick', ofMap((map, keys) => picked(map, (key) => keys.includes(key)))],
  ['omit', ofMap((map, keys) => picked(map, (key) => !keys.includes(key)))],
  ['set', ofMap((map, [key, value]) => ({ ...map, [textOf(key) ?? '']: value }))],
  ['merge', (parameters) => parameters.reduce(merged)],
  ['mergeOverwrite', (parameters) => parameters.toReversed().reduce(merged)],
  ['deepCopy', ([value]) => value],
  ['first', ofList((list) => list[0])],
  ['last', ofList((list) => list.at(-1))],
  ['rest', ofList((list) => list.slice(1))],
  ['initial', ofList((list) => list.slice(0, -1))],
  ['append', ofList((list, item) => (list.length < mostItems ? [...list, item] : unknownValue))],
  ['prepend', ofList((list, item) => (list.length < mostItems ? [item, ...list] : unknownValue))],
  ['concat', (lists) => lists.flatMap((list) => (isTemplateList(list) ? list : [])).slice(0, mostItems)],
  ['reverse', ofList((list) => list.toReversed())],
  ['uniq', ofList((list) => [...new Set(list)])],
  ['compact', ofList((list) => list.filter((item) => item !== '' && item !== undefined && item !== null))],
  ['without', ofList((list, item) => list.filter((element) => element !== item))],
  ['has', ([item, list]) => isTemplateList(list) && list.includes(item)],
  ['sortAlpha', ofList(sorted)],
  ['len', lengthOf],
  ['slice', sliced],
  ['until', counted],
];
