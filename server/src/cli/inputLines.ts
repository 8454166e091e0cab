/** Lines of a stream, as long as they may be: one that is longer would end the process, because no text can hold it. */
import type { Readable } from 'node:stream';

/** The largest number of characters of one line. */
export const longestLine = 32 * 1024 * 1024;

/** The lines without their line breaks; undefined for a line that is too long, of which nothing is kept. */
export async function* inputLines(input: Readable, longest = longestLine): AsyncGenerator<string | undefined, void, undefined> {
  input.setEncoding('utf8');
  let parts: string[] = [];
  let length = 0;
  const add = (part: string) => {
    length += part.length;
    if (length <= longest) parts.push(part);
    else parts = [];
  };
  const take = (): string | undefined => {
    const line = length <= longest ? parts.join('').replace(/\r$/, '') : undefined;
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of input) {
    const text = String(chunk);
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      add(text.slice(start, end));
      yield take();
      start = end + 1;
    }
    add(text.slice(start));
  }
  if (length > 0) yield take();
}
