/** Parameters of an ApplicationSet, and texts that they are put into: Go templates, or the plain ones of `{{path.basename}}`. */
import type { ManifestMap, ManifestValue, Resource } from '../../../manifest/manifest';
import { isList, isMap, valueAt } from '../../../manifest/values';
import { renderText } from '../template/evaluate';
import { fieldOf, isTemplateList, type TemplateMap, type TemplateValue, textOf } from '../template/value';

export interface ParameterSet {
  readonly values: TemplateMap;
  /** There may be more of them than the workspace tells. */
  readonly isOpen: boolean;
  /** The changes that a generator makes to the template. */
  readonly template: ManifestMap | undefined;
  /** True if there are more sets of parameters than are looked at. */
  readonly isCut?: true;
}

/** Puts parameters into a text. */
export type Filling = (text: string, set: ParameterSet) => string;

/** The way that an ApplicationSet asks for. */
export function fillingOf({ value }: Resource): Filling {
  return valueAt(value, ['spec', 'goTemplate']) === true ? filledTemplate : filledText;
}

/** Fills parameters into all texts, keys included. Unknown parts stay as they are written. */
export function filledValue(value: ManifestValue | undefined, set: ParameterSet, fill: Filling): ManifestValue | undefined {
  if (typeof value === 'string') return value.includes('{{') ? fill(value, set) : value;
  if (isList(value)) return value.map((item) => filledValue(item, set, fill) ?? null);
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    key.includes('{{') ? fill(key, set) : key,
    filledValue(item, set, fill) ?? null,
  ]);
  return Object.fromEntries(entries);
}

/** Argo CD prints `<no value>` for what is not there, or refuses it. */
function filledTemplate(text: string, { values, isOpen }: ParameterSet): string {
  return renderText(text, { start: values, isOpen, nil: 'kept', named: new Map() })?.text ?? text;
}

function filledText(text: string, { values }: ParameterSet): string {
  return text.replace(/\{\{-?\s*([^{}\s]{1,200})\s*-?\}\}/g, (whole, name: string) => textOf(plainParameter(values, name)) ?? whole);
}

/** `path`, `path.basename`, `path[1]`, or a key of an element. Undefined prints as nothing, so what is not there is told apart. */
function plainParameter(values: TemplateMap, name: string): TemplateValue {
  if (Object.hasOwn(values, name) && textOf(values[name]) !== undefined) return values[name];
  const [, path = '', index] = /^([^[\]]+)(?:\[(\d{1,2})\])?$/.exec(name) ?? [];
  const found = path.split('.').reduce<TemplateValue>(fieldOf, values);
  const inner = fieldOf(found, index === undefined ? 'path' : 'segments');
  const wanted = index === undefined ? (inner ?? found) : isTemplateList(inner) ? inner[Number(index)] : undefined;
  // A mapping does not print as a text, and neither does what is not there.
  return wanted ?? {};
}
