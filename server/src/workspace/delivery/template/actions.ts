/** A Go template as a text: the parts that stay as they are, and those between `{{` and `}}`. Source: pkg.go.dev/text/template, "Text and spaces". */

export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
  /** Offset in the template. */
  readonly at: number;
}

export interface ActionPiece {
  readonly kind: 'action';
  /** The code without braces, trim marks and surrounding blanks. */
  readonly code: string;
  /** The action as it is written. */
  readonly source: string;
  readonly at: number;
}

export type TemplatePiece = TextPiece | ActionPiece;

/** Undefined where an action does not end. */
export function piecesOf(template: string): readonly TemplatePiece[] | undefined {
  const pieces: TemplatePiece[] = [];
  let from = 0;
  let trims = false;
  for (let start = template.indexOf('{{'); start >= 0; start = template.indexOf('{{', from)) {
    const end = closing(template, start + 2);
    if (end === undefined) return undefined;
    const inner = template.slice(start + 2, end);
    const trimsBefore = /^-\s/.test(inner);
    const trimsAfter = /\s-$/.test(inner);
    addText(pieces, template.slice(from, start), from, { before: trims, after: trimsBefore });
    const code = inner.slice(trimsBefore ? 1 : 0, inner.length - (trimsAfter ? 1 : 0)).trim();
    if (!code.startsWith('/*')) pieces.push({ kind: 'action', code, source: `{{ ${code} }}`, at: start });
    from = end + 2;
    trims = trimsAfter;
  }
  addText(pieces, template.slice(from), from, { before: trims, after: false });
  return pieces;
}

function addText(pieces: TemplatePiece[], text: string, at: number, trims: { readonly before: boolean; readonly after: boolean }): void {
  const start = trims.before ? text.length - text.trimStart().length : 0;
  const kept = trims.after ? text.slice(start).trimEnd() : text.slice(start);
  if (kept !== '') pieces.push({ kind: 'text', text: kept, at: at + start });
}

/** The end of an action that starts here. A `}}` in a string or a comment ends none. */
function closing(template: string, start: number): number | undefined {
  const sign = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\/\*|\}\}/g;
  sign.lastIndex = start;
  for (let match = sign.exec(template); match; match = sign.exec(template)) {
    if (match[0] === '}}') return match.index;
    if (match[0] !== '/*') continue;
    const end = template.indexOf('*/', sign.lastIndex);
    if (end < 0) return undefined;
    sign.lastIndex = end + 2;
  }
  return undefined;
}
