/**
 * Variables as Flux fills them in (`postBuild`): the forms of `${…}` that its documentation lists. What is not known stays as it is written,
 * so everything above sees that a later step fills it in.
 */
import type { ManifestMap, ManifestValue } from '../../manifest/manifest';
import { isList, isMap } from '../../manifest/values';

/** The answer of a scope to a name. */
export type Lookup =
  | { readonly kind: 'value'; readonly text: string }
  /** The name is certainly defined nowhere. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown' };

export type LookupVariable = (name: string) => Lookup;

export interface Expression {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** The text behind the name, such as `:=10.0.0.1`. */
  readonly operation: string;
}

const nesting = 8;

/** How much longer an object may become. No object of a cluster comes near it by what is filled into the fields that are read here. */
const longestGrowth = 8192;

/** The growth that one object may still have, and whether a text stayed as it is written because that was not enough. */
interface Growth {
  left: number;
  isCut: boolean;
}

const freshGrowth = (): Growth => ({ left: longestGrowth, isCut: false });

/** The `${…}` of a text, outermost only. `$${…}` is an escape and none. */
export function expressionsIn(text: string): readonly Expression[] {
  const found: Expression[] = [];
  let covered = 0;
  for (const [start, end] of pairsIn(text)) {
    if (start < covered || text[start - 1] === '$') continue;
    const inner = /^(#?)([A-Za-z_][A-Za-z0-9_]*)(.*)$/s.exec(text.slice(start + 2, end));
    if (!inner) continue;
    const [, length = '', name = '', rest = ''] = inner;
    found.push({ start, end: end + 1, name, operation: length === '#' ? '#' : rest });
    covered = end + 1;
  }
  return found;
}

/** Each `${` with the `}` that closes it, in the order of their beginnings. One pass finds them, however they are nested. */
function pairsIn(text: string): readonly (readonly [start: number, end: number])[] {
  const pairs: (readonly [number, number])[] = [];
  const open: number[] = [];
  for (const { index, 0: sign } of text.matchAll(/\$\{|\}/g)) {
    if (sign === '${') open.push(index);
    else {
      const start = open.pop();
      if (start !== undefined) pairs.push([start, index]);
    }
  }
  return pairs.sort(([a], [b]) => a - b);
}

export function substituteText(text: string, lookup: LookupVariable): string {
  return filledText(text, { lookup, growth: freshGrowth(), depth: 0 });
}

interface Filling {
  readonly lookup: LookupVariable;
  readonly growth: Growth;
  readonly depth: number;
}

function filledText(text: string, filling: Filling): string {
  if (!text.includes('${') || filling.depth > nesting) return text;
  const { growth } = filling;
  const parts: string[] = [];
  let from = 0;
  for (const expression of expressionsIn(text)) {
    const value = evaluated(expression, filling);
    const written = text.slice(expression.start, expression.end);
    const added = value === undefined ? 0 : Math.max(0, value.length - written.length);
    const isTooLong = added > growth.left;
    growth.isCut ||= isTooLong;
    if (!isTooLong) growth.left -= added;
    parts.push(text.slice(from, expression.start), isTooLong ? written : (value ?? written));
    from = expression.end;
  }
  parts.push(text.slice(from));
  return parts.join('').replaceAll('$${', '${');
}

/** The text an expression becomes, or undefined when that is not known. */
export function evaluate({ name, operation }: Pick<Expression, 'name' | 'operation'>, lookup: LookupVariable): string | undefined {
  return evaluated({ name, operation }, { lookup, growth: freshGrowth(), depth: 0 });
}

function evaluated({ name, operation }: Pick<Expression, 'name' | 'operation'>, filling: Filling): string | undefined {
  const found = filling.lookup(name);
  if (found.kind === 'unknown') return undefined;
  if (found.kind === 'value' && found.text.length > longestGrowth) {
    filling.growth.isCut = true;
    return undefined;
  }
  const fallback = /^(:?[-=])(.*)$/s.exec(operation);
  if (fallback) {
    if (found.kind === 'value' && (found.text !== '' || fallback[1]?.[0] !== ':')) return found.text;
    const text = filledText(fallback[2] ?? '', { ...filling, depth: filling.depth + 1 });
    // An address that reaches nothing holds the place until a real one is filled in.
    return isPlaceholder(text) ? undefined : text;
  }
  // Flux makes an empty text of what is defined nowhere; most likely it is defined where the files do not show it.
  return found.kind === 'value' ? transformed(found.text, operation, filling.growth) : undefined;
}

export function isPlaceholder(text: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|0\.0\.0\.0|::1?|)$/.test(text.trim());
}

function transformed(text: string, operation: string, growth: Growth): string | undefined {
  if (operation === '') return text;
  if (operation === '#') return String(text.length);
  if (operation === '^^') return text.toUpperCase();
  if (operation === ',,') return text.toLowerCase();
  if (operation === '^') return text.charAt(0).toUpperCase() + text.slice(1);
  if (operation === ',') return text.charAt(0).toLowerCase() + text.slice(1);
  const part = /^:(\d+)(?::(\d+))?$/.exec(operation);
  if (part) return text.slice(Number(part[1]), part[2] === undefined ? undefined : Number(part[1]) + Number(part[2]));
  const replaced = /^\/([/#%]?)([^/]+)\/(.*)$/s.exec(operation);
  if (replaced) {
    const [, mode = '', part = '', by = ''] = replaced;
    return mode === '/' ? replacedAll(text, part, by, growth) : replacedPart(text, mode, part, by);
  }
  const trimmed = /^(##?|%%?)([^*?[\]]*)$/s.exec(operation);
  if (trimmed) return trimmedPart(text, trimmed[1] ?? '', trimmed[2] ?? '');
  return undefined;
}

function replacedAll(text: string, part: string, by: string, growth: Growth): string | undefined {
  const pieces = text.split(part);
  if (pieces.length * by.length <= longestGrowth) return pieces.join(by);
  growth.isCut = true;
  return undefined;
}

function replacedPart(text: string, mode: string, part: string, by: string): string {
  if (mode === '#') return text.startsWith(part) ? by + text.slice(part.length) : text;
  if (mode === '%') return text.endsWith(part) ? text.slice(0, -part.length) + by : text;
  return text.replace(part, () => by);
}

function trimmedPart(text: string, mode: string, part: string): string {
  if (part === '') return text;
  if (mode.startsWith('#')) return text.startsWith(part) ? text.slice(part.length) : text;
  return text.endsWith(part) ? text.slice(0, -part.length) : text;
}

export interface Substituted {
  /** The value with its variables filled in. It is the same value when it has none. */
  readonly value: ManifestMap;
  /** Some variables stay as they are written: filled in, the object would become too long. */
  readonly isCut: boolean;
}

/** An object with its variables filled in. */
export function substitute(object: ManifestMap, lookup: LookupVariable): Substituted {
  const growth = freshGrowth();
  const value = filledMap(object, { lookup, growth, depth: 0 });
  return { value, isCut: growth.isCut };
}

function filledValue(value: ManifestValue, filling: Filling): ManifestValue {
  if (typeof value === 'string') return value.includes('${') ? typed(value, filledText(value, filling)) : value;
  if (isList(value)) {
    const items = value.map((item) => filledValue(item, filling));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  return isMap(value) ? filledMap(value, filling) : value;
}

function filledMap(map: ManifestMap, filling: Filling): ManifestMap {
  let changed = false;
  const entries = Object.entries(map).map(([key, item]): [string, ManifestValue] => {
    const newKey = key.includes('${') ? filledText(key, filling) : key;
    const newItem = filledValue(item, filling);
    if (newKey !== key || newItem !== item) changed = true;
    return [newKey, newItem];
  });
  return changed ? Object.fromEntries(entries) : map;
}

/** A scalar that is one variable is read again as YAML: a port becomes a number, a switch a boolean. */
function typed(before: string, text: string): ManifestValue {
  if (!/^\$\{.*\}$/s.test(before)) return text;
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  return text === 'true' ? true : text === 'false' ? false : text;
}
