/** The lines of a text, found and cut out when they are looked at: a text of a megabyte has tens of thousands, of which few are needed. */
import { firstIndex } from '../../model/lists';

export interface TextLines {
  readonly has: (number: number) => boolean;
  /** A line without its line feed; empty where the text has no such line. */
  readonly line: (number: number) => string;
  /** The number of blanks that a line starts with. */
  readonly indent: (number: number) => number;
  /** The number of the line that holds an offset. */
  readonly at: (offset: number) => number;
  /** The text from one line up to another one, which is not part of it, or to the end. */
  readonly between: (first: number, end: number | undefined) => string;
}

export function textLines(text: string): TextLines {
  const starts = [0];
  let searched = 0;
  /** Goes on to the next line; false behind the last one. */
  const extend = (): boolean => {
    const end = text.indexOf('\n', searched);
    searched = end < 0 ? text.length : end + 1;
    if (end >= 0) starts.push(searched);
    return end >= 0;
  };
  const has = (number: number): boolean => {
    while (number >= starts.length) if (!extend()) return false;
    return true;
  };
  const startOf = (number: number): number => (has(number) ? (starts[number] ?? 0) : text.length + 1);
  return {
    has,
    line: (number) => text.slice(startOf(number), startOf(number + 1) - 1),
    indent: (number) => {
      const start = startOf(number);
      let at = start;
      while (text[at] === ' ' || text[at] === '\t') at++;
      return at - start;
    },
    at: (offset) => {
      while (searched <= offset && extend());
      return firstIndex(starts, (start) => start > offset) - 1;
    },
    between: (first, end) => text.slice(startOf(first), end === undefined ? undefined : startOf(end) - 1),
  };
}
