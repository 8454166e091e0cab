/** How keys and values are written at the cursor: quotes, colons and blanks as the text around wants them. */
import type { Cursor, Quote } from '../../manifest/cursor/cursor';
import type { TextRange } from '../../manifest/range';

export interface Edit {
  readonly newText: string;
  readonly range: TextRange;
}

/**
 * An edit of one entry. `before` is the text in front that the edit replaces as well, because editors compare an item with the whole replaced text.
 */
export interface EntryEdit extends Edit {
  readonly before: string;
}

/** A key, with a colon unless there is one. Between quotes no colon can be written. */
export function keyEdit(cursor: Cursor, key: string): Edit {
  const ending = cursor.hasColon ? '' : ': ';
  return { newText: `${cursor.lead}${key}${cursor.trail}${cursor.quote === '' || cursor.trail !== '' ? ending : ''}`, range: cursor.range };
}

/** A whole value. It gets quotes if YAML would not read it as this string, or if its neighbours have quotes. */
export function valueEdit(cursor: Cursor, value: string): Edit {
  return { newText: `${cursor.lead}${quotedText(cursor, value)}${cursor.trail}`, range: cursor.range };
}

/** One entry of a value that is a comma-separated list. The other entries stay as they are. */
export interface ListEntry {
  readonly text: string;
  /** The part of the entry before the cursor. */
  readonly word: string;
  /** The other entries, without blanks around them. */
  readonly others: readonly string[];
  readonly edit: (value: string) => EntryEdit;
}

/** `blanks` are in front of the entry. They are removed where Cilium would read them as a part of the name. */
export function listEntry(cursor: Cursor, blanks: 'kept' | 'removed'): ListEntry {
  const { text, word, range } = cursor;
  const before = word.lastIndexOf(',') + 1;
  const start = blanks === 'removed' ? before : before + word.slice(before).length - word.slice(before).trimStart().length;
  const comma = text.indexOf(',', word.length);
  const end = Math.max(word.length, text.slice(0, comma < 0 ? undefined : comma).trimEnd().length);
  const others = [...text.slice(0, before).split(','), ...(comma < 0 ? [] : text.slice(comma).split(','))];
  const isAlone = before === 0 && comma < 0;
  const character = range.start.character;
  return {
    text: text.slice(start, end),
    word: word.slice(start).trimStart(),
    others: others.map((entry) => entry.trim()).filter((entry) => entry !== ''),
    edit: (value) => {
      const whole = `${text.slice(0, start)}${value}${text.slice(end)}`;
      // Without quotes, `10.0.0.1,fd00::` would be a key.
      if (isAlone || (cursor.quote === '' && needsQuotes(whole))) return { ...valueEdit(cursor, whole), before: word.slice(0, start) };
      return {
        newText: `${value}${comma < 0 ? cursor.trail : ''}`,
        range: {
          start: { line: range.start.line, character: character + start },
          end: { line: range.end.line, character: character + end },
        },
        before: '',
      };
    },
  };
}

function quotedText(cursor: Cursor, value: string): string {
  if (cursor.quote !== '') return cursor.quote === "'" ? value.replaceAll("'", "''") : JSON.stringify(value).slice(1, -1);
  const quote = needsQuotes(value) ? '"' : cursor.text === '' && cursor.part === 'value' ? neighbourQuote(cursor) : '';
  return quote === '"' ? JSON.stringify(value) : quote === '' ? value : `'${value.replaceAll("'", "''")}'`;
}

/** The style that most neighbours have. */
function neighbourQuote({ siblings }: Cursor): Quote {
  const count = (wanted: Quote) => siblings.filter(({ quote }) => quote === wanted).length;
  const [double, single, plain] = [count('"'), count("'"), count('')];
  if (double + single <= plain) return '';
  return double >= single ? '"' : "'";
}

/** Booleans, numbers, null, and texts with characters that have a meaning in YAML. */
function needsQuotes(value: string): boolean {
  return (
    value === '' ||
    /^(?:y|n|yes|no|on|off|true|false|null|~)$/i.test(value) ||
    /^[-+.]?\d+(?:[\d_.]*\d)?(?:e[-+]?\d+)?$/i.test(value.replace(/^(\d+\.\d+\.\d+\.\d+)$/, 'x')) ||
    /^[\s!&*?|>%@`"'#{}[\],-]/.test(value) ||
    /:\s|\s#|:$|[,{}[\]]/.test(value)
  );
}
