/** The difference of two texts in the form that `patch` reads. Lines that were edited in place are told one by one, else the changed part is one block. */
import { printableInLine } from '../output';

const context = 3;

/** The lines from one to another, the end not included; counted from 0. */
interface Part {
  readonly before: readonly [start: number, end: number];
  readonly after: readonly [start: number, end: number];
}

export function unifiedDiff(file: string, before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const hunks = joined(changedParts(old, now)).map((parts) => hunk(parts, old, now));
  return [`--- a/${printableInLine(file)}`, `+++ b/${printableInLine(file)}`, ...hunks, ''].join('\n');
}

/** The lines with their line breaks. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changedParts(old: readonly string[], now: readonly string[]): readonly Part[] {
  if (old.length === now.length) {
    return old.flatMap((line, index) => (line === now[index] ? [] : [{ before: [index, index + 1], after: [index, index + 1] } as const]));
  }
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start++;
  let behind = 0;
  while (behind < shorter - start && old[old.length - 1 - behind] === now[now.length - 1 - behind]) behind++;
  return [{ before: [start, old.length - behind], after: [start, now.length - behind] }];
}

/** Changes whose contexts touch are one hunk. */
function joined(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    const end = last?.at(-1)?.before[1];
    if (last && end !== undefined && part.before[0] - end <= 2 * context) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

function hunk(parts: readonly Part[], old: readonly string[], now: readonly string[]): string {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return '';
  const start = Math.max(0, first.before[0] - context);
  const end = Math.min(old.length, last.before[1] + context);
  const lines: string[] = [];
  let at = start;
  for (const { before, after } of parts) {
    for (const line of old.slice(at, before[0])) lines.push(marked(' ', line));
    for (const line of old.slice(...before)) lines.push(marked('-', line));
    for (const line of now.slice(...after)) lines.push(marked('+', line));
    at = before[1];
  }
  for (const line of old.slice(at, end)) lines.push(marked(' ', line));
  const afterStart = start + first.after[0] - first.before[0];
  const afterEnd = end + last.after[1] - last.before[1];
  return [`@@ -${span(start, end)} +${span(afterStart, afterEnd)} @@`, ...lines].join('\n');
}

function span(start: number, end: number): string {
  return `${end > start ? start + 1 : start},${end - start}`;
}

/** A tab or a carriage return at the end is harmless. Other control characters are written out, so a line with one can't be patched. */
function marked(mark: string, line: string): string {
  const [, text = '', returned = '', broken = ''] = /^(.*?)(\r?)(\n?)$/s.exec(line) ?? [];
  const shown = text.split('\t').map(printableInLine).join('\t');
  // A runner takes `::` for a command if only blanks come before it.
  const safe = mark === ' ' ? shown.replace(/^(\s*):(?=:)/, '$1\\x3a') : shown;
  return `${mark}${safe}${returned}${broken === '' ? '\n\\ No newline at end of file' : ''}`;
}
