/** A long list in parts that stay the same lists as long as their items do. What is made part by part is then made of the part that changed alone. */
import { earlierIfSame } from '../model/lists';
import type { Memory } from './memory';

/** With 10,000 items an edit looks at about as many parts as at items of the part that it changes. */
const partLength = 100;

/** `key` tells the list from all others. */
export function keptParts<T>(key: string, list: readonly T[], memory: Memory): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < list.length; start += partLength) {
    const part: readonly T[] = list.slice(start, start + partLength);
    parts.push(memory.settled(`${key} from ${start} on`, part, earlierIfSame));
  }
  return parts;
}
