/** One document of text to the nodes of the `yaml` package, within limits. The only module that runs its parser. */
import { Composer, type CST, type Document, Parser, type YAMLParseError } from 'yaml';
import { nestingLimit } from './limits';

export type Composed =
  | { readonly outcome: 'document'; readonly document: Document.Parsed }
  | { readonly outcome: 'broken'; readonly errors: readonly YAMLParseError[]; readonly tokens: readonly CST.Token[] }
  | { readonly outcome: 'empty' }
  | { readonly outcome: 'tooDeep' };

/**
 * Scalars stay text (`failsafe`), because Kubernetes reads them in another way than the library. Equal keys and aliases are dealt with by
 * the reader, in one pass.
 */
const composerOptions = { schema: 'failsafe', uniqueKeys: false, resolveKnownTags: false, logLevel: 'silent' } as const;

export function composeDocument(text: string, isSyntaxError: (error: YAMLParseError) => boolean): Composed {
  const tokens: CST.Token[] = [];
  const documents: Document.Parsed[] = [];
  const composer = new Composer(composerOptions);
  for (const token of new Parser().parse(text)) {
    if (isTooDeep(token, 0)) return { outcome: 'tooDeep' };
    tokens.push(token);
    documents.push(...composer.next(token));
  }
  documents.push(...composer.end());
  // Kubernetes reads the first document only of what stands between two `---` lines.
  const document = documents[0];
  if (!document) return { outcome: 'empty' };
  const errors = document.errors.filter(isSyntaxError);
  return errors.length > 0 ? { outcome: 'broken', errors, tokens } : { outcome: 'document', document };
}

/** The parser keeps a stack of its own, but everything that walks its result is recursive, this function included: it stops at the limit. */
function isTooDeep(token: CST.Token | undefined, depth: number): boolean {
  if (token === undefined) return false;
  if (depth > nestingLimit) return true;
  if (token.type === 'document') return isTooDeep(token.value, depth);
  return 'items' in token && token.items.some((item) => isTooDeep(item.value, depth + 1) || isTooDeep(item.key ?? undefined, depth + 1));
}

/** The tokens of a text, for who wants to know more than values. None where the parser fails: it is not ours, whatever it may throw. */
export function parseTokens(text: string): readonly CST.Token[] {
  try {
    return [...new Parser().parse(text)];
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
