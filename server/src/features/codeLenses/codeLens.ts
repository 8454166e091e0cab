/** One code lens: a line above a pool or a Service, and what a click on it does. */
import type { TextPosition } from '../../manifest/range';
import type { Message } from '../../model/message';

export type LensAction =
  /** Shows the references of the token at the place. */
  | { readonly kind: 'references'; readonly position: TextPosition }
  /** Lists the Services of a pool. A client without such a list shows the references of the token. */
  | { readonly kind: 'holders'; readonly position: TextPosition; readonly cluster: string; readonly pool: string }
  /** Shows the view *Changes*. */
  | { readonly kind: 'changes' };

export interface CodeLens {
  /** The lens is shown above the line of this place. */
  readonly position: TextPosition;
  readonly title: string;
  readonly action: LensAction;
}

/** The parts of the title in the user's language; dots are put between them. */
export type LensDraft = Omit<CodeLens, 'title'> & { readonly words: readonly Message[] };
