/** One document of text to the nodes of the `yaml` package, within limits. The only module that runs its parser. */
import { Composer, type CST, type Document, Lexer, Parser, type YAMLParseError } from 'yaml';
import { documentLengthLimit, errorLimit, lexemeLimit, nestingLimit } from '../limits';

export type Composed =
  | { readonly outcome: 'document'; readonly document: Document.Parsed }
  | { readonly outcome: 'broken'; readonly errors: readonly YAMLParseError[]; readonly tokens: readonly CST.Token[] }
  | { readonly outcome: 'empty' }
  | ReadRefusal;

/** A text that is not read, because of what reading it would cost. */
export type ReadRefusal = { readonly outcome: 'tooDeep' } | { readonly outcome: 'tooLarge' };

interface Tokens {
  readonly outcome: 'tokens';
  readonly tokens: readonly CST.Token[];
}

/**
 * Scalars stay text (`failsafe`), because Kubernetes reads them in another way than the library. Equal keys and aliases are dealt with by
 * the reader, in one pass.
 */
const composerOptions = { schema: 'failsafe', uniqueKeys: false, resolveKnownTags: false, logLevel: 'silent' } as const;

/** Throws where the text has more errors than `errorLimit`. */
export function composeDocument(text: string, isSyntaxError: (error: YAMLParseError) => boolean): Composed {
  const read = tokensOf(text);
  if (read.outcome !== 'tokens') return read;
  const { tokens } = read;
  if (tokens.some((token) => isTooDeep(token, 0))) return { outcome: 'tooDeep' };
  const composer = new Composer(composerOptions);
  limitErrors(composer);
  // Kubernetes reads only the first document of the text between two `---` lines.
  for (const document of composer.compose(tokens)) {
    const errors = document.errors.filter(isSyntaxError);
    return errors.length > 0 ? { outcome: 'broken', errors, tokens } : { outcome: 'document', document };
  }
  return { outcome: 'empty' };
}

/**
 * The parser's work grows with the number of lexemes, so they are counted while it works. A collection in brackets is counted level by level
 * as well: the parser is slow on deep ones.
 */
function tokensOf(text: string): Tokens | ReadRefusal {
  if (text.length > documentLengthLimit) return { outcome: 'tooLarge' };
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  let level = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (++lexemes > lexemeLimit) return { outcome: 'tooLarge' };
    if (lexeme === '[' || lexeme === '{') level++;
    if (lexeme === ']' || lexeme === '}') level--;
    if (level > nestingLimit) return { outcome: 'tooDeep' };
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  return { outcome: 'tokens', tokens };
}

/** Each error of the library costs a stack trace, and it has no option to stop. This property of it is private; a test notices when it goes. */
function limitErrors(composer: Composer): void {
  const report: unknown = Reflect.get(composer, 'onError');
  if (typeof report !== 'function') return;
  let errors = 0;
  Reflect.set(composer, 'onError', (...details: readonly unknown[]) => {
    if (++errors > errorLimit) throw new Error('too many errors');
    report(...details);
  });
}

/** The parser keeps a stack of its own, but everything that walks its result is recursive, this function included: it stops at the limit. */
function isTooDeep(token: CST.Token | undefined, depth: number): boolean {
  if (token === undefined) return false;
  if (depth > nestingLimit) return true;
  if (token.type === 'document') return isTooDeep(token.value, depth);
  return 'items' in token && token.items.some((item) => isTooDeep(item.value, depth + 1) || isTooDeep(item.key ?? undefined, depth + 1));
}

/** The tokens of a text, for callers that need more than values. None where it costs too much, or where the parser fails. */
export function parseTokens(text: string): readonly CST.Token[] {
  try {
    const read = tokensOf(text);
    return read.outcome === 'tokens' ? read.tokens : [];
  } catch {
    return [];
  }
}

/** Everything a token is made of, blanks and comments included. */
export function* partsOf(token: CST.Token): Generator<CST.Token, void, undefined> {
  if ('start' in token) yield* Array.isArray(token.start) ? token.start : [token.start];
  if ('props' in token) yield* token.props;
  if ('items' in token) {
    for (const { start, key, sep, value } of token.items) {
      yield* start;
      if (key) yield key;
      if (sep) yield* sep;
      if (value) yield value;
    }
  }
  if ('value' in token && token.value) yield token.value;
  if ('end' in token && token.end) yield* token.end;
}

export function childTokens(token: CST.Token): readonly CST.Token[] {
  if (!('items' in token)) return [];
  const children: CST.Token[] = [];
  for (const item of token.items) {
    if (item.key) children.push(item.key);
    if (item.value) children.push(item.value);
  }
  return children;
}
