/** What a position in a text is about, in one cluster: where it is defined, and which places refer to it. */
import type { Place, TextRange } from '../../manifest/range';

export type FileTest = (uri: string) => boolean;

export interface Subject {
  /** The token that names the subject. */
  readonly origin: TextRange;
  /** The definitions of the subject, such as the block of an address or the value of a variable. */
  readonly definitions: () => readonly Place[];
  /**
   * All places that refer to it, the token itself included where it is one of them. Those of files that are not asked for may be left out: finding a
   * place in a text costs more than passing it over.
   */
  readonly references: (isWanted: FileTest) => Iterable<Place>;
}

/** A longer list would not be read. */
export const mostPlaces = 1000;
