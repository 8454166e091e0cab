/** One symbol in the outline of a file. */
import type { TextRange } from '../../manifest/range';

export type SymbolKind = 'pool' | 'block' | 'service' | 'address' | 'announcement';

export interface DocumentSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly detail: string;
  readonly range: TextRange;
  /** Inside the range. */
  readonly selection: TextRange;
  readonly children: readonly DocumentSymbol[];
}
