/** What an action of a Go template computes: pipelines of commands, read from their text. Source: pkg.go.dev/text/template, "Arguments" and "Pipelines". */
import type { TemplateValue } from './value';

export type TemplateExpression =
  | { readonly kind: 'literal'; readonly value: TemplateValue }
  /** The dot, or a variable: `$` is the value that the template was started with. */
  | { readonly kind: 'start'; readonly variable: string | undefined }
  | { readonly kind: 'fields'; readonly of: TemplateExpression; readonly path: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly parameters: readonly TemplateExpression[] }
  /** A value that is no function and gets parameters all the same, such as a method of an object. */
  | { readonly kind: 'method'; readonly of: TemplateExpression }
  | { readonly kind: 'pipeline'; readonly first: TemplateExpression; readonly then: readonly TemplateExpression[] };

const deepest = 50;

/** Undefined where the text can't be read as one. */
export function expressionOf(code: string): TemplateExpression | undefined {
  const tokens = tokensOf(code);
  if (!tokens) return undefined;
  const reading: Reading = { tokens, at: 0, depth: 0 };
  const found = pipeline(reading);
  return found && reading.at === tokens.length ? found : undefined;
}

interface Token {
  readonly text: string;
  /** True if a blank comes before it. */
  readonly isApart: boolean;
}

const token =
  /\s+|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|[|()]|[+-]?(?:\d[\w.]*)|(?:\.[\p{L}_][\p{L}\p{N}_]*)+|\$?[\p{L}_][\p{L}\p{N}_]*|[.$]/uy;

function tokensOf(code: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let isApart = true;
  token.lastIndex = 0;
  while (token.lastIndex < code.length) {
    const start = token.lastIndex;
    const [text] = token.exec(code) ?? [];
    if (text === undefined || token.lastIndex === start) return undefined;
    if (/^\s/.test(text)) isApart = true;
    else {
      tokens.push({ text, isApart });
      isApart = false;
    }
  }
  return tokens;
}

interface Reading {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

function pipeline(reading: Reading): TemplateExpression | undefined {
  if (++reading.depth > deepest) return undefined;
  const first = command(reading);
  const then: TemplateExpression[] = [];
  while (first && reading.tokens[reading.at]?.text === '|') {
    reading.at++;
    const next = command(reading);
    if (!next) return undefined;
    then.push(next);
  }
  reading.depth--;
  return first && (then.length === 0 ? first : { kind: 'pipeline', first, then });
}

function command(reading: Reading): TemplateExpression | undefined {
  const head = reading.tokens[reading.at];
  if (!head) return undefined;
  const isFunction = /^[\p{L}_]/u.test(head.text) && !/^(?:true|false|nil)$/.test(head.text);
  if (isFunction) reading.at++;
  const value = isFunction ? undefined : operand(reading);
  const parameters: TemplateExpression[] = [];
  for (let next = reading.tokens[reading.at]; next && next.text !== '|' && next.text !== ')'; next = reading.tokens[reading.at]) {
    const parameter = operand(reading);
    if (!parameter) return undefined;
    parameters.push(parameter);
  }
  if (isFunction) return { kind: 'call', name: head.text, parameters };
  return value && (parameters.length === 0 ? value : { kind: 'method', of: value });
}

/** One value with the fields that follow it directly. */
function operand(reading: Reading): TemplateExpression | undefined {
  let found = start(reading);
  for (
    let next = reading.tokens[reading.at];
    found && next && !next.isApart && next.text.startsWith('.');
    next = reading.tokens[reading.at]
  ) {
    reading.at++;
    found = { kind: 'fields', of: found, path: next.text.slice(1).split('.') };
  }
  return found;
}

function start(reading: Reading): TemplateExpression | undefined {
  const text = reading.tokens[reading.at++]?.text;
  if (text === undefined) return undefined;
  if (text === '(') {
    const inner = pipeline(reading);
    return reading.tokens[reading.at++]?.text === ')' ? inner : undefined;
  }
  if (text === '.') return { kind: 'start', variable: undefined };
  if (text.startsWith('.')) return { kind: 'fields', of: { kind: 'start', variable: undefined }, path: text.slice(1).split('.') };
  if (text.startsWith('$')) return { kind: 'start', variable: text.slice(1) };
  return /^[\p{L}_]/u.test(text) ? word(text) : literal(text);
}

/** A function without parameters may be the parameter of another one. */
function word(text: string): TemplateExpression {
  if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
  return text === 'nil' ? { kind: 'literal', value: undefined } : { kind: 'call', name: text, parameters: [] };
}

function literal(text: string): TemplateExpression | undefined {
  if (text.startsWith('`')) return { kind: 'literal', value: text.slice(1, -1) };
  if (text.startsWith('"')) return { kind: 'literal', value: unescaped(text.slice(1, -1)) };
  const number = Number(text);
  return Number.isFinite(number) && !text.startsWith("'") ? { kind: 'literal', value: number } : undefined;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign);
}
