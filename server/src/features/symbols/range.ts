/** The range of a symbol has to hold the token that names it: editors refuse an outline in which it does not. */
import type { TextRange } from '../../manifest/range';
import { contains } from '../places';

export function around(whole: TextRange, selection: TextRange): TextRange {
  return contains(whole, selection.start) && contains(whole, selection.end) ? whole : selection;
}
