/** Sentences beside the rows of a table: what several rows say is written once below them, with a number. */
import { severalTimes } from '../../model/lists';

interface Footnotes {
  /** The sentence of each row, or the number of its footnote. */
  readonly texts: readonly string[];
  readonly notes: readonly string[];
}

export function withFootnotes(sentences: readonly string[]): Footnotes {
  const repeated = severalTimes(sentences);
  const noted = [...new Set(sentences)].filter((sentence) => sentence !== '' && repeated.has(sentence));
  const numbers = new Map(noted.map((sentence, index) => [sentence, `[${index + 1}]`]));
  return {
    texts: sentences.map((sentence) => numbers.get(sentence) ?? sentence),
    notes: [...numbers].map(([sentence, number]) => `${number} ${sentence}`),
  };
}
