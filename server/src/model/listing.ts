/** Many names in a sentence: a Service may ask for thousands of addresses, and a reader takes in only a few. */
import { type Message, message } from './message';

const shownAtMost = 10;

/** All of them where they are few, else the first ones and how many more there are. */
export function listed(texts: readonly string[], separator = ', '): Message {
  return listedBy(texts, (text) => text, separator);
}

/** The same for what has a text, which is made only for what is shown. */
export function listedBy<T>(items: readonly T[], textOf: (item: T) => string, separator = ', '): Message {
  const rest = items.length - shownAtMost;
  // One more name is no longer than the words that say so.
  if (rest <= 1) return message('{0}', items.map(textOf).join(separator));
  return message('{0} and {1} more', items.slice(0, shownAtMost).map(textOf).join(separator), rest);
}
