/** A comment that keeps findings from being shown: `# lbipam-ignore: CODE[, CODE…] REASON`. */
import type { LineSpan, ManifestComment } from '../../manifest/manifest';
import type { TextRange } from '../../manifest/range';
import { type FindingCode, findingCodes } from '../rules/rules';

export interface Suppression {
  readonly comment: ManifestComment;
  readonly about: ManifestComment['about'];
  readonly lines: LineSpan | undefined;
  readonly codes: readonly SuppressedCode[];
  /** Empty when the comment gives none. */
  readonly reason: string;
}

export interface SuppressedCode {
  readonly text: string;
  /** Undefined when there is no such code. */
  readonly code: FindingCode | undefined;
  readonly range: TextRange;
}

const codesByName: ReadonlyMap<string, FindingCode> = new Map(findingCodes.map((code) => [code, code]));

/** The last part takes all the rest, so the expression never has to try another way. */
const form = /^(#+\s*lbipam-ignore(-file)?(?![\w-])\s*:?\s*)((?:[\w-]+(?:\s*,\s*[\w-]+)*)?)(.*)$/s;

/** Undefined for a comment that only talks about the matter. */
export function readSuppression(comment: ManifestComment): Suppression | undefined {
  const [, opening, wholeFile, list = '', rest = ''] = form.exec(comment.source) ?? [];
  if (opening === undefined) return undefined;
  return {
    comment,
    about: wholeFile ? 'file' : comment.about,
    lines: wholeFile ? { first: 0, last: Number.POSITIVE_INFINITY } : comment.lines,
    codes: [...list.matchAll(/[\w-]+/g)].map(({ 0: text, index }) => ({
      text,
      code: codesByName.get(text),
      range: rangeInside(comment, opening.length + index, text.length),
    })),
    reason: rest.replace(/^[\s:\u2013\u2014-]+/, '').trim(),
  };
}

/** A comment ends with its line. */
function rangeInside({ range: { start } }: ManifestComment, offset: number, length: number): TextRange {
  const character = start.character + offset;
  return { start: { line: start.line, character }, end: { line: start.line, character: character + length } };
}
