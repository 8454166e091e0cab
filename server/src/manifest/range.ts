/** Positions and ranges in texts, in the shape of LSP (lines and UTF-16 columns from 0), and edits of them. */
import type { Message } from '../model/message';

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

/** A change of one place in one file, as an editor applies it. */
export interface TextEdit {
  readonly uri: string;
  readonly range: TextRange;
  readonly newText: string;
}

export interface Place {
  readonly uri: string;
  readonly range: TextRange;
}

/** A place with the words that say what it has to do with another one. */
export interface RelatedPlace extends Place {
  readonly message: Message;
}
