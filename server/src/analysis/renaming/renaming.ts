/** Another name for something that several places name: all of them change, or none and the reason is told. */
import type { TextEdit } from '../../manifest/range';
import type { Message } from '../../model/message';

export type Renaming =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'refused'; readonly reason: Message };

export function refused(reason: Message): Renaming {
  return { kind: 'refused', reason };
}
