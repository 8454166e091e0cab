/**
 * Comments that speak to this tool, read from the tokens of the parser, so that a `#` in a string is none. They are found in documents that
 * do not parse as well. JSON has no comments.
 */
import type { CST } from 'yaml';
import { type Lines, positionAt, textRangeOf } from '../lines';
import type { ManifestComment } from '../manifest';
import { parseTokens, partsOf } from './compose';
import { contentStart, type DocumentText } from './documents';

/** The cheap test: what does not contain it has no such comment. */
const mark = 'lbipam-ignore';

/** A text with comments: a document, the text before the first one, or a literal block that may hold YAML again. */
interface Part {
  readonly document: number | undefined;
  readonly start: number;
  readonly text: string;
  readonly certain: boolean;
  /** How many literal blocks it is in. */
  readonly depth: number;
}

/** Values in a text in a document; real repositories nest no deeper. */
const deepest = 2;

export function commentsOf(uri: string, text: string, documents: readonly DocumentText[], lines: Lines): readonly ManifestComment[] {
  if (!text.includes(mark) || /\.json$/i.test(uri)) return [];
  const head: Part = { document: undefined, start: 0, text: text.slice(0, documents[0]?.start ?? 0), certain: true, depth: 0 };
  const parts = documents.map(
    ({ number, start, text: own }): Part => ({ document: number, start, text: own, certain: !mayBeTemplate(own), depth: 0 }),
  );
  return [head, ...parts].flatMap((part) => readPart(part, lines)).sort((a, b) => a.range.start.line - b.range.start.line);
}

/** True if a later step may fill the text in. A comment may be about the result. */
function mayBeTemplate(text: string): boolean {
  return /\$\{|\{[{%#]|#%/.test(text);
}

function readPart(part: Part, lines: Lines): readonly ManifestComment[] {
  if (!part.text.includes(mark) || part.depth > deepest) return [];
  const comments: ManifestComment[] = [];
  const found: { readonly offset: number; readonly source: string }[] = [];
  const open: CST.Token[] = [...parseTokens(part.text)];
  for (let token = open.pop(); token; token = open.pop()) {
    if (token.type === 'comment') {
      if (token.source.includes(mark)) found.push(token);
    } else if (token.type === 'block-scalar') {
      const block = literalBlock(part, token);
      if (block) for (const comment of readPart(block, lines)) comments.push(comment);
    }
    for (const inner of partsOf(token)) open.push(inner);
  }
  const headEnd = contentStart(part.text);
  const nextLine = lineFinder(part.text);
  found.sort((a, b) => a.offset - b.offset);
  return [...comments, ...found.map(({ offset, source }) => commentAt({ part, offset, source, headEnd, nextLine }, lines))];
}

/** Helm values and the like. Whether they are read as YAML is not known here, so a comment in them may be meant for another program. */
function literalBlock(part: Part, token: CST.BlockScalar): Part | undefined {
  const last = token.props.at(-1);
  const [header] = token.props;
  if (!last || !('source' in last) || !header || !('source' in header) || !header.source.startsWith('|')) return undefined;
  return {
    document: part.document,
    start: part.start + last.offset + last.source.length,
    text: token.source,
    certain: false,
    depth: part.depth + 1,
  };
}

interface FoundComment {
  readonly part: Part;
  readonly offset: number;
  readonly source: string;
  /** The offset where the first line of the part starts that is not blank. */
  readonly headEnd: number;
  readonly nextLine: LineFinder;
}

function commentAt({ part, offset, source, headEnd, nextLine }: FoundComment, lines: Lines): ManifestComment {
  const start = part.start + offset;
  const lineStart = part.text.lastIndexOf('\n', offset - 1) + 1;
  const before = part.text.slice(lineStart, offset);
  const range = textRangeOf(lines, start, start + source.length);
  const common = { range, source, document: part.document, certain: part.certain };
  if (part.document === undefined) return { ...common, about: 'file', lines: { first: 0, last: lines.starts.length } };
  if (offset < headEnd) {
    const first = positionAt(lines, part.start).line;
    return { ...common, about: 'document', lines: { first, last: positionAt(lines, part.start + part.text.length - 1).line } };
  }
  const { line } = range.start;
  if (before.trim() !== '') return { ...common, about: 'line', lines: { first: line, last: line } };
  const next = nextLine(offset + source.length);
  const following = next === undefined ? undefined : positionAt(lines, part.start + next).line;
  return { ...common, about: 'line', lines: following === undefined ? undefined : { first: following, last: following } };
}

/** The offset of the next line that is neither blank nor a comment; undefined where the document ends before. */
type LineFinder = (offset: number) => number | undefined;

/** Asked for one comment after another: those of one block have the same line behind them, which is sought once. */
function lineFinder(text: string): LineFinder {
  let from = -1;
  let found = -1;
  return (offset) => {
    if (from < 0 || offset < from || offset > found) {
      from = offset;
      found = lineBreakBeforeWords(text, offset) ?? text.length;
    }
    return found === text.length || /^\.\.\.\s/.test(text.slice(found + 1, found + 5)) ? undefined : found + 1;
  };
}

function lineBreakBeforeWords(text: string, offset: number): number | undefined {
  const next = /\n(?![ \t]*(?:#|\r?\n|$))/g;
  next.lastIndex = offset;
  return next.exec(text)?.index;
}
