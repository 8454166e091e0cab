/** Which of very many words are offered: those that start as typed, then the most used. */
import { itemLimit } from './item';

/** At most one more than can be shown; equally frequent ones by their letters. `counts` are ordered, the most used first. */
export function offeredWords(counts: Iterable<readonly [string, number]>, typed: string): readonly (readonly [string, number])[] {
  const starting: (readonly [string, number])[] = [];
  const others: (readonly [string, number])[] = [];
  for (const entry of counts) {
    if (entry[0].startsWith(typed)) starting.push(entry);
    else if (others.length <= itemLimit) others.push(entry);
    if (starting.length > itemLimit) break;
  }
  return [...starting, ...others].slice(0, itemLimit + 1).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
