/** A change of one place in one file, as an editor applies it. */
import type { TextRange } from './range';

export interface TextEdit {
  readonly uri: string;
  readonly range: TextRange;
  readonly newText: string;
}
