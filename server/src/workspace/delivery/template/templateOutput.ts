/** The text that a template gives, line by line with the line of the template that each comes from. */

export interface Rendered {
  readonly text: string;
  /** For each line of the text, the offset in the template of the part that printed its first character. */
  readonly origins: readonly number[];
  /** Lines that are in the text under a condition that is not known, both ends included. */
  readonly doubtful: readonly { readonly first: number; readonly last: number }[];
}

/** No template of a person prints more. */
const longest = 1_000_000;

export class TooMuch extends Error {}

export interface Output {
  /** A text of the template itself: its lines come from the lines of the template. */
  readonly text: (text: string, at: number) => void;
  /** Adds the output of an action. All of its lines have the place of the action. */
  readonly given: (text: string, at: number) => void;
  /** Marks what `write` gives as doubtful. */
  readonly doubted: (write: () => void) => void;
  readonly rendered: () => Rendered;
}

export function createOutput(): Output {
  const parts: string[] = [];
  const origins: number[] = [];
  const doubtful: { readonly first: number; readonly last: number }[] = [];
  let length = 0;
  let atLineStart = true;
  const add = (text: string, originOf: (offset: number) => number) => {
    length += text.length;
    if (length > longest) throw new TooMuch();
    parts.push(text);
    for (let from = 0; from < text.length; ) {
      if (atLineStart) origins.push(originOf(from));
      const end = text.indexOf('\n', from);
      atLineStart = end >= 0;
      from = end < 0 ? text.length : end + 1;
    }
  };
  const line = () => Math.max(0, origins.length - (atLineStart ? 0 : 1));
  return {
    text: (text, at) => add(text, (offset) => at + offset),
    given: (text, at) => add(text, () => at),
    doubted: (write) => {
      const first = line();
      write();
      doubtful.push({ first, last: Math.max(first, line()) });
    },
    rendered: () => ({ text: parts.join(''), origins, doubtful }),
  };
}
