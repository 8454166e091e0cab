/** One code lens: a line above a pool or a Service, and what a click on it does. */
import type { TextPosition } from '../../manifest/range';
import type { Message } from '../../model/message';

export type LensAction =
  /** Shows what is referred to by the token there. */
  | { readonly kind: 'references'; readonly position: TextPosition }
  /** Lists the Services of a pool; where a client has no such list, what is referred to by the token. */
  | { readonly kind: 'holders'; readonly position: TextPosition; readonly cluster: string; readonly pool: string }
  /** Shows the view of the changes. */
  | { readonly kind: 'changes' };

export interface CodeLens {
  /** It is shown above the line of this place. */
  readonly position: TextPosition;
  readonly title: string;
  readonly action: LensAction;
}

/** Its words are parted by dots, in the user's language. */
export type LensDraft = Omit<CodeLens, 'title'> & { readonly words: readonly Message[] };
