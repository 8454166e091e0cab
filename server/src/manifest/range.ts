/** Places in a text, in the shape of LSP: lines and UTF-16 columns from 0. */

export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** A place in one of many texts. */
export interface FilePosition extends TextPosition {
  readonly uri: string;
}

export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

export function isBefore(a: TextPosition, b: TextPosition): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
