/** What is asked of all objects of a content is asked part by part, and the answer of a part is kept as long as it is the same list. */
import type { Memory } from '../../memory/memory';
import { joined } from '../../model/lists';
import type { Applied, Content } from './layers';

/** The objects that pass a test, which has to be a function of a module, since answers are kept for that one function value. */
export function itemsWhere(parts: Content['parts'], test: (applied: Applied) => boolean, memory: Memory): readonly Applied[] {
  const chosen = memory.memo(chosenItems);
  return joined(parts.map((part) => chosen(part, test)));
}

function chosenItems(part: readonly Applied[], test: (applied: Applied) => boolean): readonly Applied[] {
  return part.filter(test);
}
