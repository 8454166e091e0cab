/** Values as YAML or JSON text, with quotes wherever some reader of YAML 1.1 would take a plain text for something else. */
import type { ManifestMap, ManifestValue } from '../manifest';
import { readScalar } from '../read/scalars';
import { isList, isMap } from '../values';
import type { Style, Syntax } from './style';

export type Quotes = 'plain' | 'single' | 'double';

/** A scalar, in flow style when it is between brackets. Quotes are kept where there were some, and added where they are needed. */
export function scalarText(value: ManifestValue, quotes: Quotes, isFlow: 'flow' | 'block'): string {
  if (typeof value !== 'string') return value === null ? 'null' : String(value);
  if (quotes === 'plain' && isPlain(value, isFlow)) return value;
  return quotes === 'single' && !/[\n\r\t\p{Cc}]/u.test(value) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

/** Sexagesimal numbers, dates and the like are text for Kubernetes and something else for others. */
const otherReaders = /^[-+]?[\d_]+(?::[0-5]?\d)+(?:\.\d*)?$|^\d{4}-\d\d?-\d\d?|^[=~]$|^0o?[0-7_]+$/;

function isPlain(text: string, place: 'flow' | 'block'): boolean {
  if (!/^[A-Za-z0-9_./][A-Za-z0-9_./:,@+=$() -]*$/.test(text) || /: |:$| $| #/.test(text)) return false;
  if (place === 'flow' && (text.includes(',') || text.includes(':'))) return false;
  return readScalar({ text, style: 'plain', tag: undefined }) === text && !otherReaders.test(text);
}

function keyText(key: string, syntax: Syntax): string {
  return syntax === 'json' ? JSON.stringify(key) : scalarText(key, 'plain', 'flow');
}

/** The lines of a pair, the first one without indentation, the others indented against it. */
export function pairLines(key: string, value: ManifestValue, style: Style, quotes: Quotes): readonly string[] {
  const name = keyText(key, 'yaml');
  if (isMap(value) && Object.keys(value).length > 0) {
    return [`${name}:`, ...indented(mapLines(value, style, quotes), style.step)];
  }
  if (isList(value) && value.length > 0) {
    return [
      `${name}:`,
      ...indented(
        value.flatMap((item) => itemLines(item, style, quotes)),
        style.listStep,
      ),
    ];
  }
  return [`${name}: ${isMap(value) ? '{}' : isList(value) ? '[]' : scalarText(value, quotes, 'block')}`];
}

/** The lines of an item of a list, with its dash. */
export function itemLines(value: ManifestValue, style: Style, quotes: Quotes): readonly string[] {
  const lines =
    isMap(value) && Object.keys(value).length > 0
      ? mapLines(value, style, quotes)
      : [typeof value === 'object' && value !== null ? flowText(value, 'yaml', '') : scalarText(value, quotes, 'block')];
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

function mapLines(value: ManifestMap, style: Style, quotes: Quotes): readonly string[] {
  return Object.entries(value).flatMap(([key, item]) => pairLines(key, item, style, quotes));
}

function indented(lines: readonly string[], blanks: number): readonly string[] {
  return lines.map((line) => ' '.repeat(blanks) + line);
}

/** A value on one line, between brackets. `padding` is the text inside of braces. */
export function flowText(value: ManifestValue, syntax: Syntax, padding: string): string {
  if (isMap(value)) {
    const pairs = Object.entries(value).map(([key, item]) => flowPair(key, item, syntax, padding));
    return pairs.length === 0 ? '{}' : `{${padding}${pairs.join(', ')}${padding}}`;
  }
  if (isList(value)) return `[${value.map((item) => flowText(item, syntax, padding)).join(', ')}]`;
  return scalarText(value, syntax === 'json' ? 'double' : 'plain', 'flow');
}

export function flowPair(key: string, value: ManifestValue, syntax: Syntax, padding: string): string {
  return `${keyText(key, syntax)}: ${flowText(value, syntax, padding)}`;
}

/** JSON on lines of its own, the first without indentation. */
export function jsonLines(value: ManifestValue, style: Style, before = ''): readonly string[] {
  const isMapping = isMap(value);
  const parts = isMapping
    ? Object.entries(value).map(([key, item]) => jsonLines(item, style, `${JSON.stringify(key)}: `))
    : isList(value)
      ? value.map((item) => jsonLines(item, style))
      : [];
  if (parts.length === 0) return [before + flowText(value, 'json', '')];
  const inner = parts.flatMap((lines, index) => (index < parts.length - 1 ? [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`] : lines));
  return [`${before}${isMapping ? '{' : '['}`, ...indented(inner, style.step), isMapping ? '}' : ']'];
}
