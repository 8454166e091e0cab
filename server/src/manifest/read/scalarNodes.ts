/** Scalars and mapping keys among the nodes of a document, template directives that only look like them included. */
import { EVENT_ID, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { message } from '../../model/message';
import { scalarSpan } from './eventPlaces';
import { nodeKind } from './nodeTable';
import { anchorName, fail, type Reading, skipNode, takeEvent } from './reading';
import { isBooleanWord, keyText, readScalar, type ScalarValue } from './scalars';
import { startsTemplate } from './templates';

const swallowedDirective = /[ \n]\{[{%]-?\s*(?:if|else|end|with|range|for|include|template|define|block)/;

/** `end` is where the scalar ends in the text. */
export function scalarValue(reading: Reading, event: ScalarEvent, end: number): ScalarValue {
  const text = getScalarValue(reading.text, event);
  const tag = tagOf(reading, event);
  if (event.style !== SCALAR_STYLE.PLAIN) return readScalar({ text, style: 'quoted', tag });
  if (text === '') {
    const directive = /^[ \t]*(#\{.*?\}#)/.exec(reading.text.slice(end, end + 1000));
    if (directive) reading.templated = true;
    if (directive?.[1] !== undefined) return directive[1];
  }
  // A line such as `{{- if … }}` that is indented deeper than the key before it counts as more of that key's value.
  if (text.includes('{') && swallowedDirective.test(text)) reading.templated = true;
  const value = readScalar({ text, style: 'plain', tag });
  if (typeof value === 'boolean' && isBooleanWord(text)) reading.hasBooleanWords = true;
  return value;
}

const standardTags = 'tag:yaml.org,2002:';

/** The full name of a tag: `!!str` and `!<tag:yaml.org,2002:str>` are one. Handles are declared before the first document, where Kubernetes does not look. */
function tagOf({ text }: Reading, { tagStart, tagEnd }: ScalarEvent): string | undefined {
  if (tagStart < 0) return undefined;
  const written = text.slice(tagStart, tagEnd);
  if (written.startsWith('!<')) return written.slice(2, -1);
  return written.startsWith('!!') ? standardTags + written.slice(2) : written;
}

/** True if the next node is the key of a merge. */
export function isMergeKey(reading: Reading): boolean {
  const event = reading.events[reading.next];
  if (event?.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.PLAIN || event.valueEnd - event.valueStart !== 2) return false;
  if (!reading.text.startsWith('<<', event.valueStart)) return false;
  const tag = tagOf(reading, event);
  return tag === undefined || tag === `${standardTags}merge`;
}

interface Key {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** A key as text. Kubernetes refuses null and collections as keys. */
export function readKey(reading: Reading): Key {
  const event = takeEvent(reading);
  const { text, anchors } = reading;
  if (event.type === EVENT_ID.ALIAS) {
    const value = anchors.get(text.slice(event.anchorStart, event.anchorEnd))?.value;
    return finishKey(reading, event.anchorStart - 1, event.anchorEnd, typeof value === 'object' ? undefined : value);
  }
  if (event.type !== EVENT_ID.SCALAR) {
    skipNode(reading, event);
    if (!startsTemplate(text, event.start)) return finishKey(reading, event.start, reading.at, undefined);
    reading.templated = true;
    return { key: text.slice(event.start, reading.at), start: event.start, end: reading.at };
  }
  const [start, end] = scalarSpan(text, event, reading.at, '?');
  const value = scalarValue(reading, event, end);
  const anchor = anchorName(reading, event);
  // A key has no row of its own that an alias of it could point to.
  if (anchor !== undefined) anchors.set(anchor, { value, row: nodeKind.scalar, height: 0, size: 1 });
  return finishKey(reading, start, end, value, getScalarValue(text, event));
}

function finishKey(reading: Reading, start: number, end: number, value: ScalarValue | undefined, source = ''): Key {
  reading.at = end;
  const key = value === undefined ? undefined : keyText(value, source);
  if (key === undefined) fail(reading, start, end, message('A mapping key must be a string here.'));
  return { key: key ?? reading.text.slice(start, end), start, end };
}
