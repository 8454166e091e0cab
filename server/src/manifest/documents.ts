/**
 * The documents of a text, cut at the `---` lines as kubectl does, so that each is read on its own: one broken document does not spoil the
 * others, and one that does not concern us costs nothing. Safe because YAML allows no `---` line inside a document, and no anchor across.
 */

export interface DocumentText {
  /** 0-based number in the file. */
  readonly number: number;
  /** Offset of `text` in the file. */
  readonly start: number;
  readonly text: string;
}

export function splitDocuments(text: string): readonly DocumentText[] {
  const starts = [0, ...markerOffsets(text)];
  const pieces = starts.map((start, index) => ({ start, text: text.slice(start, starts[index + 1] ?? text.length) }));
  // What stands before the first marker is a document only when it holds more than comments and directives.
  const documents = pieces.filter((piece, index) => index > 0 || hasContent(piece.text));
  return documents.map((piece, number) => ({ number, ...piece }));
}

/** The same as the list above has it, without making the list. */
export function documentAt(text: string, number: number): DocumentText | undefined {
  const first = nextMarker(text, 0);
  let start = hasContent(text.slice(0, first ?? text.length)) ? 0 : first;
  for (let current = 0; start !== undefined; current++) {
    const end = nextMarker(text, start);
    if (current === number) return { number, start, text: text.slice(start, end ?? text.length) };
    start = end;
  }
  return undefined;
}

function nextMarker(text: string, from: number): number | undefined {
  for (let line = text.indexOf('\n---', from); line !== -1; line = text.indexOf('\n---', line + 4)) {
    if (isMarkerEnd(text.charAt(line + 4))) return line + 1;
  }
  return undefined;
}

function markerOffsets(text: string): readonly number[] {
  const offsets: number[] = [];
  for (let marker = nextMarker(text, 0); marker !== undefined; marker = nextMarker(text, marker)) offsets.push(marker);
  return offsets;
}

function isMarkerEnd(character: string): boolean {
  return character === '' || character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

function hasContent(text: string): boolean {
  return /(?:^|\n)\uFEFF?[ \t]*[^\s#%\uFEFF]/.test(text);
}
