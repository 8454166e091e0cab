/** One code lens: a line above a pool or a Service, and what a click on it does. */
import type { Place } from '../../analysis/places/place';
import type { TextPosition } from '../../manifest/range';

export type LensAction =
  /** Shows what is referred to by the token there. */
  | { readonly kind: 'references'; readonly position: TextPosition }
  /** Goes there and shows the hover, which tells all. */
  | { readonly kind: 'explanation'; readonly place: Place };

export interface CodeLens {
  /** It stands above the line of this place. */
  readonly position: TextPosition;
  readonly title: string;
  readonly action: LensAction;
}
