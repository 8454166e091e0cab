/** Values of Go templates: those of YAML, `nil`, and what only a later step knows. */
/** The value is filled in by something that the files do not tell. */
export const unknownValue = Symbol('unknown');

/** `undefined` is `nil`. */
export type TemplateValue =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | typeof unknownValue
  | readonly TemplateValue[]
  | TemplateMap;

export interface TemplateMap {
  readonly [key: string]: TemplateValue;
}

export function isTemplateMap(value: TemplateValue): value is TemplateMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isTemplateList(value: TemplateValue): value is readonly TemplateValue[] {
  return Array.isArray(value);
}

/** Tells whether a value counts as true; undefined where that is not known. */
export function truthOf(value: TemplateValue): boolean | undefined {
  if (value === unknownValue) return undefined;
  if (value === undefined || value === null || value === false || value === 0 || value === '' || value === 0n) return false;
  if (isTemplateList(value)) return value.length > 0;
  return isTemplateMap(value) ? Object.keys(value).length > 0 : true;
}

/** The printed form of a value; undefined where that is not known, or where only Go knows it. */
export function textOf(value: TemplateValue): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The value of a key; undefined where there is none. */
export function fieldOf(value: TemplateValue, key: string): TemplateValue {
  if (value === unknownValue) return unknownValue;
  return isTemplateMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
