/** A range of a file, alone or with what it has to do with a finding. */
import type { TextRange } from '../../manifest/range';
import type { Message } from '../../model/message';

export interface Place {
  readonly uri: string;
  readonly range: TextRange;
}

export interface RelatedPlace extends Place {
  readonly message: Message;
}
