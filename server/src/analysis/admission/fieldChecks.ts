/** Type checks of single fields, as the API server's decoder and the CRD schema make them. */
import type { ManifestMap, ManifestPath, ManifestValue } from '../../manifest/manifest';
import { isList, isMap, valueAt } from '../../manifest/values';
import { type Message, message } from '../../model/message';
import { isTemplated } from '../../workspace/resource/templates';
import type { Meant, Refusal } from './refusal';

/** How a field is written in the file, for texts such as "`No` is read as false". */
export type Written = (path: ManifestPath) => string;

export interface FieldCheck {
  readonly root: ManifestMap;
  readonly written: Written;
  readonly refusals: Refusal[];
}

/** Absent and null pass the check: the API server treats null as absent. */
export function checkString(check: FieldCheck, path: ManifestPath): void {
  const value = valueAt(check.root, path);
  if (value === undefined || value === null || typeof value === 'string') return;
  refuseType(check, path, value, 'string');
}

/** A text of which only some words are allowed. An empty one counts as absent; a template may become any of them. */
export function checkWord(check: FieldCheck, path: ManifestPath, allowed: readonly string[]): void {
  checkString(check, path);
  const value = valueAt(check.root, path);
  if (typeof value !== 'string' || value === '' || allowed.includes(value) || isTemplated(value)) return;
  check.refusals.push({
    code: 'invalid_resource',
    path,
    message: message('{0} must be one of {1}, not "{2}": the API server refuses the object.', fieldName(path), allowed.join(', '), value),
    ...meantWord(path, value, allowed),
  });
}

/** A word of another case says beyond doubt which one is meant. */
export function meantWord(path: ManifestPath, value: string, allowed: readonly string[]): { readonly meant?: Meant } {
  const word = allowed.find((candidate) => candidate.toLowerCase() === value.trim().toLowerCase());
  return word === undefined ? {} : { meant: { path, value: word, trust: 'safe' } };
}

export function checkBoolean(check: FieldCheck, path: ManifestPath): void {
  const value = valueAt(check.root, path);
  if (value === undefined || value === null || typeof value === 'boolean') return;
  refuseType(check, path, value, 'boolean');
}

/** A mapping whose values are strings: labels, annotations, `matchLabels`. */
export function checkStringMap(check: FieldCheck, path: ManifestPath): void {
  const value = valueAt(check.root, path);
  if (value === undefined || value === null) return;
  if (!isMap(value)) {
    refuseType(check, path, value, 'map');
    return;
  }
  for (const key of Object.keys(value)) checkString(check, [...path, key]);
}

export function checkStringList(check: FieldCheck, path: ManifestPath): void {
  const value = valueAt(check.root, path);
  if (value === undefined || value === null) return;
  if (!isList(value)) {
    refuseType(check, path, value, 'array');
    return;
  }
  value.forEach((_, index) => {
    checkString(check, [...path, index]);
  });
}

/** The items of a list of mappings; what is not one is refused and left out. */
export function mapItems(check: FieldCheck, path: ManifestPath): readonly ManifestPath[] {
  const value = valueAt(check.root, path);
  if (value === undefined || value === null) return [];
  if (!isList(value)) {
    refuseType(check, path, value, 'array');
    return [];
  }
  return value.flatMap((item, index) => {
    const itemPath = [...path, index];
    if (isMap(item)) return [itemPath];
    refuseType(check, itemPath, item, 'map');
    return [];
  });
}

type Expected = 'string' | 'boolean' | 'map' | 'array' | 'integer';

/** A text that a later step fills in may become a value of any type. */
export function refuseType(check: FieldCheck, path: ManifestPath, value: ManifestValue, expected: Expected): void {
  if (typeof value === 'string' && isTemplated(value)) return;
  check.refusals.push(wrongType(check, path, value, expected));
}

export function wrongType(check: FieldCheck, path: ManifestPath, value: ManifestValue, expected: Expected): Refusal {
  const field = fieldName(path);
  const written = check.written(path);
  if (typeof value === 'boolean' && expected === 'string') {
    return {
      code: 'yaml_boolean',
      path,
      message: message(
        'Kubernetes reads unquoted {0} as the boolean {1}, but {2} must be a string: the API server refuses the object. Put it in quotes: "{0}".',
        written,
        String(value),
        field,
      ),
      meant: { path, value: written, trust: 'safe' },
    };
  }
  if ((typeof value === 'number' || typeof value === 'bigint') && expected === 'string') {
    return {
      code: 'invalid_resource',
      path,
      message: message(
        '{0} must be a string, but {1} is a number: the API server refuses the object. Put it in quotes: "{1}".',
        field,
        written,
      ),
      meant: { path, value: written, trust: 'safe' },
    };
  }
  return {
    code: 'invalid_resource',
    path,
    message: message('{0} must be of type {1}: the API server refuses the object as it is written.', field, typeName(expected)),
    ...(expected === 'boolean' && typeof value === 'string' ? meantBoolean(path, value) : {}),
  };
}

function meantBoolean(path: ManifestPath, value: string): { readonly meant?: Meant } {
  const isTrue = /^(?:true|yes|on)$/i.test(value);
  return isTrue || /^(?:false|no|off)$/i.test(value) ? { meant: { path, value: isTrue, trust: 'choice' } } : {};
}

function typeName(expected: Expected): Message {
  switch (expected) {
    case 'string':
      return message('string');
    case 'boolean':
      return message('boolean');
    case 'map':
      return message('mapping');
    case 'array':
      return message('list');
    case 'integer':
      return message('integer');
  }
}

/** `spec.blocks[0].cidr`, the way Kubernetes writes paths in its own errors. */
export function fieldName(path: ManifestPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (/^[A-Za-z][A-Za-z0-9]*$/.test(step)) return text === '' ? step : `${text}.${step}`;
    return `${text}[${step}]`;
  }, '');
}
