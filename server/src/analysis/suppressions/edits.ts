/** Where a comment goes that suppresses a finding, and how one that is of no use goes away. */
import { endOfLine, offsetAt, positionAt } from '../../manifest/lines';
import type { Manifest, ManifestComment } from '../../manifest/manifest';
import type { TextEdit } from '../../manifest/range';
import type { Finding } from '../findings/finding';
import { readSuppression, type SuppressedCode, type Suppression } from './suppression';

/**
 * On a line of its own above the finding, or behind it where a comment above would be about the whole document and nothing else is
 * there; one that is there already gets the code as well. Undefined where there can be no comment.
 */
export function suppressionEdit({ code, range: { start } }: Finding, manifest: Manifest): TextEdit | undefined {
  const { uri, lines, stale } = manifest;
  // What is broken may end in the middle of a string, comments of a document that is not read are not read either, and a comment of no use is
  // better removed.
  if (stale || code === 'syntax' || code === 'too_large' || code === 'unused_suppression' || /\.json$/i.test(uri)) return undefined;
  const present = manifest.comments.find(({ about, lines: span }) => about === 'line' && span?.first === start.line);
  const last = present && readSuppression(present)?.codes.at(-1);
  if (last) return { uri, range: { start: last.range.end, end: last.range.end }, newText: `, ${code}` };
  const lineStart = offsetAt(lines, { line: start.line, character: 0 });
  const lineEnd = endOfLine(lines, lineStart);
  const text = lines.text.slice(lineStart, lineEnd);
  const comment = `# lbipam-ignore: ${code}`;
  const isCommented = /(?:^|[ \t])#/.test(text);
  if (isCommented || !startsDocument(lines.text.slice(0, lineStart))) {
    const place = { line: start.line, character: 0 };
    const lineBreak = lines.text.startsWith('\r\n', lineEnd) ? '\r\n' : '\n';
    return { uri, range: { start: place, end: place }, newText: `${/^[ \t]*/.exec(text)?.[0] ?? ''}${comment}${lineBreak}` };
  }
  const end = positionAt(lines, lineEnd);
  return { uri, range: { start: end, end }, newText: ` ${comment}` };
}

/** True if the line behind this text is the first line with contents of a document. */
function startsDocument(before: string): boolean {
  const document = before.slice(Math.max(0, before.lastIndexOf('\n---') + 1));
  return /^\uFEFF?(?:---)?(?:[ \t]*(?:#.*)?\r?\n|[ \t]*$)*$/.test(document);
}

/** Removes a comment with the blanks before it, or with its whole line when nothing else is on it. */
export function removeComment({ range }: ManifestComment, { uri, lines }: Manifest): TextEdit {
  const lineStart = offsetAt(lines, { line: range.start.line, character: 0 });
  const before = lines.text.slice(lineStart, offsetAt(lines, range.start));
  if (before.trim() !== '') {
    return { uri, range: { start: { ...range.start, character: before.trimEnd().length }, end: range.end }, newText: '' };
  }
  const next = lines.starts[range.end.line + 1];
  const end = next === undefined ? range.end : positionAt(lines, next);
  return { uri, range: { start: { line: range.start.line, character: 0 }, end }, newText: '' };
}

/** One code of several, with its comma. */
export function removeCode({ codes }: Suppression, named: SuppressedCode, uri: string): TextEdit {
  const index = codes.indexOf(named);
  const previous = codes[index - 1];
  const next = codes[index + 1];
  if (previous) return { uri, range: { start: previous.range.end, end: named.range.end }, newText: '' };
  return { uri, range: { start: named.range.start, end: next?.range.start ?? named.range.end }, newText: '' };
}
