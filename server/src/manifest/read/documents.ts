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
  return [...documentsIn(text)];
}

/** A lone carriage return ends a line in YAML 1.1; the parser knows line feeds only. Offsets stay the same. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

/** The document that an offset is in. What is written where only comments are before the first of them begins a document. */
export function documentAround(text: string, offset: number): DocumentText {
  for (const document of documentsIn(text)) {
    if (offset < document.start) break;
    if (offset < document.start + document.text.length || document.start + document.text.length === text.length) return document;
  }
  return { number: 0, start: 0, text: text.slice(0, nextMarker(text, 0)) };
}

function* documentsIn(text: string): Generator<DocumentText> {
  const first = nextMarker(text, 0);
  // The text before the first marker is a document only when it holds more than comments and directives.
  let start = hasContent(text.slice(0, first)) ? 0 : first;
  for (let number = 0; start !== undefined; number++) {
    const end = nextMarker(text, start);
    yield { number, start, text: text.slice(start, end) };
    start = end;
  }
}

function nextMarker(text: string, from: number): number | undefined {
  for (let line = text.indexOf('\n---', from); line !== -1; line = text.indexOf('\n---', line + 4)) {
    if (isMarkerEnd(text.charAt(line + 4))) return line + 1;
  }
  return undefined;
}

function isMarkerEnd(character: string): boolean {
  return character === '' || character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

function hasContent(text: string): boolean {
  return /(?:^|\n)\uFEFF?[ \t]*[^\s#%\uFEFF]/.test(text);
}

/** The offset of the first line that is more than blanks, a comment, a directive or a marker. */
export function contentStart(text: string): number {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let end = text.indexOf('\n', start); end >= 0; end = text.indexOf('\n', start)) {
    if (!isBeforeContent(text, start)) return start;
    start = end + 1;
  }
  return start;
}

function isBeforeContent(text: string, start: number): boolean {
  if (text.charAt(start) === '%') return true;
  let at = text.startsWith('---', start) ? start + '---'.length : start;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
  return text.charAt(at) === '#' || text.charAt(at) === '\n' || text.startsWith('\r\n', at);
}
