/** Scalars and mapping keys among the nodes of a document, template directives that only look like them included. */
import { EVENT_ID, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { message } from '../../model/message';
import { type Span, scalarSpan } from './eventPlaces';
import { addRow, nodeKind } from './nodeTable';
import { anchorName, fail, type Reading, setAnchor, skipNode, takeEvent } from './reading';
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

/** The row of a new pair, with its key as text. Kubernetes refuses null and collections as keys. */
export function readKey(reading: Reading): number {
  const event = takeEvent(reading);
  const { text, anchors } = reading;
  if (event.type === EVENT_ID.ALIAS) {
    const value = anchors?.get(text.slice(event.anchorStart, event.anchorEnd))?.value;
    return finishKey(reading, { start: event.anchorStart - 1, end: event.anchorEnd }, typeof value === 'object' ? undefined : value);
  }
  if (event.type !== EVENT_ID.SCALAR) {
    skipNode(reading, event);
    if (!startsTemplate(text, event.start)) return finishKey(reading, { start: event.start, end: reading.at }, undefined);
    reading.templated = true;
    return addRow(reading.table, text.slice(event.start, reading.at), event.start + reading.base, reading.at + reading.base);
  }
  const span = scalarSpan(text, event, reading.at, '?');
  const value = scalarValue(reading, event, span.end);
  const anchor = anchorName(reading, event);
  // A key has no row of its own that an alias of it could point to.
  if (anchor !== undefined) setAnchor(reading, anchor, { value, row: nodeKind.scalar, height: 0, size: 1 });
  return finishKey(reading, span, value, getScalarValue(text, event));
}

function finishKey(reading: Reading, { start, end }: Span, value: ScalarValue | undefined, source = ''): number {
  reading.at = end;
  const key = value === undefined ? undefined : keyText(value, source);
  if (key === undefined) fail(reading, start, end, message('A mapping key must be a string here.'));
  return addRow(reading.table, key ?? reading.text.slice(start, end), start + reading.base, end + reading.base);
}
