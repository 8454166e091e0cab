/** A Go template as a tree of what it does, read from its text. Source: pkg.go.dev/text/template, "Actions". */
import { type ActionPiece, piecesOf } from './actions';
import { expressionOf, type TemplateExpression } from './expression';

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'output'; readonly value: TemplateExpression; readonly source: string; readonly at: number }
  | { readonly kind: 'assign'; readonly name: string; readonly value: TemplateExpression; readonly isNew: boolean }
  | Branch
  | {
      readonly kind: 'template';
      readonly name: string;
      readonly value: TemplateExpression | undefined;
      readonly source: string;
      readonly at: number;
    }
  | { readonly kind: 'leave'; readonly what: 'break' | 'continue' };

export interface Branch {
  readonly kind: 'if' | 'with' | 'range';
  /** The variables of key and value, or of the value alone. */
  readonly variables: readonly string[];
  readonly value: TemplateExpression;
  readonly body: readonly TemplateNode[];
  readonly otherwise: readonly TemplateNode[];
}

export interface TemplateTree {
  readonly nodes: readonly TemplateNode[];
  /** The templates that are defined in it, by name. */
  readonly defined: ReadonlyMap<string, readonly TemplateNode[]>;
}

const deepest = 50;

/** Undefined for a text that is no template. */
export function templateTree(text: string): TemplateTree | undefined {
  const pieces = piecesOf(text);
  if (!pieces) return undefined;
  const defined = new Map<string, readonly TemplateNode[]>();
  let at = 0;
  let isBroken = false;

  const fail = (): undefined => {
    isBroken = true;
    return undefined;
  };
  const value = (code: string): TemplateExpression | undefined => expressionOf(code) ?? fail();

  /** The nodes up to `else` or `end`, which is given back with them. */
  const nodes = (depth: number): { readonly list: readonly TemplateNode[]; readonly stop: string | undefined } => {
    const list: TemplateNode[] = [];
    for (let piece = pieces[at]; piece && !isBroken; piece = pieces[at]) {
      at++;
      if (piece.kind === 'text') list.push(piece);
      else if (/^(?:else|end)\b/.test(piece.code)) return { list, stop: piece.code };
      else {
        const node = action(piece, depth);
        if (node) list.push(node);
      }
    }
    return { list, stop: undefined };
  };

  const action = (piece: ActionPiece, depth: number): TemplateNode | undefined => {
    const { code, source, at: place } = piece;
    const [, keyword = '', rest = ''] = /^(if|with|range|define|block|template|break|continue)\b\s*(.*)$/s.exec(code) ?? [];
    if (depth > deepest) return fail();
    switch (keyword) {
      case 'if':
      case 'with':
      case 'range':
        return branch(keyword, rest, depth);
      case 'define':
      case 'block':
        return definition(keyword, rest, piece, depth);
      case 'template': {
        const [, name = '', parameter = ''] = /^"([^"]*)"\s*(.*)$/s.exec(rest) ?? [];
        return { kind: 'template', name, value: parameter === '' ? undefined : value(parameter), source, at: place };
      }
      case 'break':
      case 'continue':
        return { kind: 'leave', what: keyword };
      default:
        return outputOrAssignment(piece);
    }
  };

  const outputOrAssignment = ({ code, source, at: place }: ActionPiece): TemplateNode | undefined => {
    const [, name, sign, rest = ''] = /^\$([\p{L}\p{N}_]*)\s*(:?=)(?!=)\s*(.*)$/su.exec(code) ?? [];
    const found = value(name === undefined ? code : rest);
    if (!found) return undefined;
    return name === undefined
      ? { kind: 'output', value: found, source, at: place }
      : { kind: 'assign', name, value: found, isNew: sign === ':=' };
  };

  const branch = (kind: Branch['kind'], code: string, depth: number): TemplateNode | undefined => {
    const [, names = '', rest = code] = /^(\$[\p{L}\p{N}_]*(?:\s*,\s*\$[\p{L}\p{N}_]*)?)\s*:=\s*(.*)$/su.exec(code) ?? [];
    const variables = names === '' ? [] : names.split(',').map((name) => name.trim().slice(1));
    const condition = value(rest);
    const { list: body, stop } = nodes(depth + 1);
    if (!condition || stop === undefined) return fail();
    const [, next, after = ''] = /^else\s+(if|with)\b\s*(.*)$/s.exec(stop) ?? [];
    let otherwise: readonly TemplateNode[] = [];
    if (next === 'if' || next === 'with') {
      const inner = branch(next, after, depth + 1);
      otherwise = inner ? [inner] : [];
    } else if (stop.startsWith('else')) {
      const last = nodes(depth + 1);
      if (last.stop !== 'end') return fail();
      otherwise = last.list;
    }
    return { kind, variables, value: condition, body, otherwise };
  };

  const definition = (kind: 'define' | 'block', code: string, piece: ActionPiece, depth: number): TemplateNode | undefined => {
    const [, name, parameter = ''] = /^"([^"]*)"\s*(.*)$/s.exec(code) ?? [];
    const { list, stop } = nodes(depth + 1);
    if (name === undefined || stop !== 'end') return fail();
    defined.set(name, list);
    return kind === 'define' ? undefined : { kind: 'template', name, value: value(parameter), source: piece.source, at: piece.at };
  };

  const { list, stop } = nodes(0);
  return isBroken || stop !== undefined ? undefined : { nodes: list, defined };
}
