/** One document of text to the events of the `js-yaml` package, within limits: which nodes it holds, and where. The only module that runs that parser on manifests. */
import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { documentLengthLimit, nestingLimit, signLimit } from '../limits';
import { withoutLinesInBrackets } from './brackets';

export type ReadEvents =
  | { readonly outcome: 'events'; readonly events: readonly Event[] }
  | { readonly outcome: 'empty' }
  | { readonly outcome: 'broken' }
  | UnreadText;

/** A text that is not read, because of what reading it would cost. */
export type UnreadText = { readonly outcome: 'tooDeep' } | { readonly outcome: 'tooLarge' };

/** The parser says what is wrong in words only. */
const depthError = /^nesting exceeded/;
const indentationError = /^deficient indentation/;

export function eventsOf(text: string): ReadEvents {
  if (text.length > documentLengthLimit || hasTooManySigns(text)) return { outcome: 'tooLarge' };
  const document = firstDocument(text);
  const parsed = parsedEvents(document);
  return parsed.outcome === 'indentation' ? withoutReason(parsedEvents(withoutLinesInBrackets(document))) : parsed;
}

/** `indentation`: something is less deep than this parser wants it. */
type Attempt = ReadEvents | { readonly outcome: 'indentation' };

function parsedEvents(text: string): Attempt {
  try {
    // The parser counts a value in a collection of the deepest level as one level more.
    const events = parseEvents(text, { maxDepth: nestingLimit + 1 });
    return events.length > 0 ? { outcome: 'events', events } : { outcome: 'empty' };
  } catch (error) {
    const reason = error instanceof YAMLException ? error.reason : '';
    return { outcome: depthError.test(reason) ? 'tooDeep' : indentationError.test(reason) ? 'indentation' : 'broken' };
  }
}

function withoutReason(attempt: Attempt): ReadEvents {
  return attempt.outcome === 'indentation' ? { outcome: 'broken' } : attempt;
}

/** Kubernetes reads only the first document of the text between two `---` lines. A line of three points ends it. */
function firstDocument(text: string): string {
  for (let line = text.indexOf('\n...'); line >= 0; line = text.indexOf('\n...', line + 1)) {
    if (/^(?:\s|$)/.test(text.slice(line + 4, line + 5))) return text.slice(0, line + 4);
  }
  return text;
}

/**
 * What a parser does with a text grows with the number of its nodes, which no text has more of than signs that part them. Texts inside of
 * the document count as well, so the limit lies above every text that people write.
 */
function hasTooManySigns(text: string): boolean {
  if (text.length <= signLimit) return false;
  let signs = 0;
  for (let at = 0; at < text.length; at++) if (isSign(text.charCodeAt(at))) signs++;
  return signs > signLimit;
}

const lineFeed = 0x0a;
const comma = 0x2c;
const dash = 0x2d;
const colon = 0x3a;
const openingBracket = 0x5b;
const openingBrace = 0x7b;

function isSign(code: number): boolean {
  return code === lineFeed || code === comma || code === colon || code === dash || code === openingBracket || code === openingBrace;
}
