/**
 * People let a closing bracket stand below the key of its value, and Kubernetes takes it. The parser that reads wants it deeper than the key,
 * as YAML 1.2 does. Line breaks and comments mean nothing between brackets, so blanks can take their place.
 */
import type { CST } from 'yaml';
import { parseTokens, partsOf } from './compose';

interface Found {
  readonly token: CST.Token;
  readonly inBrackets: boolean;
}

/** The text with blanks for the line breaks and comments between brackets. It is as long as before. */
export function withoutLinesInBrackets(text: string): string {
  const pieces: string[] = [];
  let end = 0;
  for (const { offset, source } of gapsOf(text)) {
    pieces.push(text.slice(end, offset), ' '.repeat(source.length));
    end = offset + source.length;
  }
  return pieces.join('') + text.slice(end);
}

function gapsOf(text: string): readonly CST.SourceToken[] {
  const gaps: CST.SourceToken[] = [];
  const open: Found[] = parseTokens(text).map((token) => ({ token, inBrackets: false }));
  for (let found = open.pop(); found; found = open.pop()) {
    const { token, inBrackets } = found;
    if (inBrackets && (token.type === 'newline' || token.type === 'comment')) gaps.push(token);
    const opens = token.type === 'flow-collection' && !inBrackets;
    // What comes behind the last bracket belongs to its token.
    const parts = opens ? partsOf({ ...token, end: [] }) : partsOf(token);
    for (const part of parts) open.push({ token: part, inBrackets: inBrackets || opens });
  }
  return gaps.sort((a, b) => a.offset - b.offset);
}
