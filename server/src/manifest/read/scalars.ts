/**
 * Scalars as Kubernetes reads them: sigs.k8s.io/yaml on go-yaml v2, a YAML 1.1 reader. `No` is a boolean there, `0777` is octal, and a
 * timestamp stays a string.
 */
import { numberKey, readNumber } from './numbers';

export type ScalarValue = null | boolean | number | bigint | string;

const words: ReadonlyMap<string, ScalarValue> = new Map([
  ...spellings(true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...spellings(false, 'n N no No NO false False FALSE off Off OFF'),
  ...spellings(null, '~ null Null NULL'),
  ...spellings(Number.NaN, '.nan .NaN .NAN'),
  ...spellings(Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...spellings(Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
  ['', null],
]);

const longestWord = 'false'.length;

function spellings(value: ScalarValue, list: string): readonly (readonly [string, ScalarValue])[] {
  return list.split(' ').map((word) => [word, value]);
}

/** `style` is how it is written; `tag` the full tag, or undefined. */
export interface ScalarText {
  readonly text: string;
  readonly style: 'plain' | 'quoted';
  readonly tag: string | undefined;
}

const tagPrefix = 'tag:yaml.org,2002:';

/** A tag that Kubernetes does not know leaves the text as it is, and so does a tag that its text does not fit. */
export function readScalar(scalar: ScalarText): ScalarValue {
  const { text, style, tag } = scalar;
  if (tag === undefined) return style === 'plain' ? readPlain(text) : text;
  if (!tag.startsWith(tagPrefix)) return text;
  const value = readPlain(text);
  return fitsTag(tag.slice(tagPrefix.length), value) ? value : text;
}

function fitsTag(tag: string, value: ScalarValue): boolean {
  switch (tag) {
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
      return typeof value === 'bigint' || Number.isInteger(value);
    case 'float':
      return typeof value === 'number';
    case 'null':
      return value === null;
    default:
      return false;
  }
}

function readPlain(text: string): ScalarValue {
  const word = text.length <= longestWord ? words.get(text) : undefined;
  if (word !== undefined) return word;
  return /^[-+.0-9]/.test(text) ? (readNumber(text) ?? text) : text;
}

/** True if a text is a boolean for YAML 1.1 and a string for YAML 1.2. */
export function isBooleanWord(text: string): boolean {
  return typeof words.get(text) === 'boolean' && !/^(?:true|false)$/i.test(text);
}

/** A mapping key as Kubernetes writes it into JSON, or undefined where it refuses: keys must be strings, booleans or numbers. */
export function keyText(value: ScalarValue, source: string): string | undefined {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return String(value);
    case 'number':
      return numberKey(value, source);
    default:
      return undefined;
  }
}
