/** One symbol in the outline of a file, and its range. */
import type { TextRange } from '../../manifest/range';
import { contains } from '../places';

export type SymbolKind = 'pool' | 'block' | 'service' | 'address' | 'announcement';

export interface DocumentSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly detail: string;
  readonly range: TextRange;
  /** The range lies inside the outer one. */
  readonly selection: TextRange;
  readonly children: readonly DocumentSymbol[];
}

/** The range of a symbol whose token is `selection`. Editors refuse an outline in which the range does not contain the token. */
export function symbolRange(whole: TextRange, selection: TextRange): TextRange {
  return contains(whole, selection.start) && contains(whole, selection.end) ? whole : selection;
}
