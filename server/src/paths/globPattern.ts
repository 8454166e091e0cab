/**
 * One glob as a regular expression of RE2, which never goes back in its text: `*` and `?` inside a part of a path, `**` over parts, `[a-z]`
 * and `[!a-z]`, `{a,b}` inside of each other, `{1..20}`. A backslash takes the meaning from the sign behind it. Whatever has no partner
 * stands for itself.
 */
import { RE2JS } from 're2js';

/** Steps of `{1..20}` that are written out. */
const longestSequence = 1_000;

export function globPattern(glob: string): string {
  const closings = pairedBraces(glob);
  const open: number[] = [];
  let pattern = '';
  let at = 0;
  const isEnd = (index: number): boolean =>
    index >= glob.length || glob[index] === '/' || (open.length > 0 && /[,}]/.test(glob.charAt(index)));
  const isStart = (index: number): boolean =>
    index === 0 || glob[index - 1] === '/' || (open.length > 0 && /[,{]/.test(glob.charAt(index - 1)));
  const add = (text: string, length: number): void => {
    pattern += text;
    at += length;
  };
  while (at < glob.length) {
    const sign = glob.charAt(at);
    const closing = closings.get(at);
    if (sign === '\\' && at + 1 < glob.length) add(RE2JS.quote(glob.charAt(at + 1)), 2);
    else if (glob.startsWith('/**', at) && isEnd(at + 3) && glob[at + 3] !== '/') add('(?:/.*)?', 3);
    else if (glob.startsWith('**/', at) && isStart(at)) add('(?:.*/)?', 3);
    else if (glob.startsWith('**', at) && isStart(at) && isEnd(at + 2)) add('.*', 2);
    else if (sign === '*') add('[^/]*', 1);
    else if (sign === '?') add('[^/]', 1);
    else if (sign === '[') add(...classAt(glob, at));
    else if (closing !== undefined) {
      const sequence = sequenceOf(glob.slice(at + 1, closing));
      if (!sequence) open.push(closing);
      add(sequence ?? '(?:', sequence ? closing + 1 - at : 1);
    } else if (open.at(-1) === at) {
      open.pop();
      add(')', 1);
    } else add(sign === ',' && open.length > 0 ? '|' : RE2JS.quote(sign), 1);
  }
  return pattern;
}

/** The length of a glob with its sequences written out, found without writing them. */
export function writtenLength(glob: string): number {
  let length = glob.length;
  for (const [start, end] of pairedBraces(glob)) {
    const ends = sequenceEnds(glob.slice(start + 1, end));
    if (ends) length += (ends.last - ends.first + 1) * (ends.digits + 1);
  }
  return length;
}

/** The index of each `{` with that of its `}`, where it has one. */
function pairedBraces(glob: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < glob.length; at++) {
    if (glob[at] === '\\') at++;
    else if (glob[at] === '{') open.push(at);
    else if (glob[at] === '}') {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, at);
    }
  }
  return pairs;
}

interface SequenceEnds {
  readonly first: number;
  readonly last: number;
  /** The digits of the longest step; a letter counts as one. */
  readonly digits: number;
  readonly toText: (step: number) => string;
}

/** `1..20` or `a..f`; what is longer than the limit is no sequence. */
function sequenceEnds(text: string): SequenceEnds | undefined {
  const [, first, last] = /^(\d{1,6}|[A-Za-z])\.\.(\d{1,6}|[A-Za-z])$/.exec(text) ?? [];
  if (first === undefined || last === undefined || /\d/.test(first) !== /\d/.test(last)) return undefined;
  const isNumber = /\d/.test(first);
  const [a, b] = isNumber ? [Number(first), Number(last)] : [code(first), code(last)];
  if (Math.abs(a - b) >= longestSequence) return undefined;
  const toText = (step: number) => (isNumber ? String(step) : RE2JS.quote(String.fromCharCode(step)));
  return { first: Math.min(a, b), last: Math.max(a, b), digits: Math.max(first.length, last.length), toText };
}

function sequenceOf(text: string): string | undefined {
  const ends = sequenceEnds(text);
  if (!ends) return undefined;
  const steps = Array.from({ length: ends.last - ends.first + 1 }, (_, step) => ends.toText(ends.first + step));
  return `(?:${steps.join('|')})`;
}

/** A class of characters and its length in the glob. It never means the slash between parts. */
export function classAt(glob: string, start: number): [pattern: string, length: number] {
  const isNegated = /[!^]/.test(glob.charAt(start + 1));
  const from = start + (isNegated ? 2 : 1);
  const end = glob.indexOf(']', from + 1);
  const inner = end < 0 ? '' : glob.slice(from, end);
  if (inner === '' || inner.includes('/')) return ['\\[', 1];
  const ranges = rangesOf([...inner]).flatMap(([first, last]) => withoutSlash(first, last));
  const members = ranges.map(([first, last]) => `${escaped(first)}-${escaped(last)}`).join('');
  const pattern = isNegated ? `[^/${members}]` : members === '' ? '[^\\x{0}-\\x{10ffff}]' : `[${members}]`;
  return [pattern, end + 1 - start];
}

type CodeRange = readonly [first: number, last: number];

function rangesOf(signs: readonly string[]): readonly CodeRange[] {
  const ranges: CodeRange[] = [];
  for (let at = 0; at < signs.length; at++) {
    const first = code(signs[at]);
    const isRange = signs[at + 1] === '-' && at + 2 < signs.length;
    ranges.push([first, isRange ? code(signs[at + 2]) : first]);
    if (isRange) at += 2;
  }
  return ranges.filter(([first, last]) => first <= last);
}

function withoutSlash(first: number, last: number): readonly CodeRange[] {
  const slash = code('/');
  if (first > slash || last < slash) return [[first, last]];
  return [[first, slash - 1] as const, [slash + 1, last] as const].filter(([start, end]) => start <= end);
}

function code(sign: string | undefined): number {
  return sign?.codePointAt(0) ?? 0;
}

function escaped(codePoint: number): string {
  return `\\x{${codePoint.toString(16)}}`;
}
