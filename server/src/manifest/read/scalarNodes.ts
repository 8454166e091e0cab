/** Scalars and mapping keys among the nodes of a document, template directives that only look like them included. */
import { isAlias, isCollection, isScalar, type Node, Scalar } from 'yaml';
import { message } from '../../model/message';
import { nodeKind } from './nodeTable';
import { fail, type Reading } from './reading';
import { keyText, readScalar, type ScalarValue } from './scalars';
import { startsTemplate } from './templates';

const swallowedDirective = /[ \n]\{[{%]-?\s*(?:if|else|end|with|range|for|include|template|define|block)/;

/** `end` is where the scalar ends in the text. */
export function scalarValue(reading: Reading, node: Scalar, end: number): ScalarValue {
  const text = typeof node.value === 'string' ? node.value : '';
  if (node.type !== undefined && node.type !== Scalar.PLAIN) return readScalar({ text, style: 'quoted', tag: node.tag });
  if (text === '') {
    const directive = /^[ \t]*(#\{.*?\}#)/.exec(reading.text.slice(end, end + 1000));
    if (directive) reading.templated = true;
    if (directive?.[1] !== undefined) return directive[1];
  }
  // A line such as `{{- if … }}` that is indented deeper than the key before it counts as more of that key's value.
  if (text.includes('{') && swallowedDirective.test(text)) reading.templated = true;
  return readScalar({ text, style: 'plain', tag: node.tag });
}

export function isMergeKey(key: Node): boolean {
  return (
    isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN && (key.tag === undefined || key.tag === 'tag:yaml.org,2002:merge')
  );
}

/** A key as text. Kubernetes refuses null and collections as keys. */
export function readKey(reading: Reading, node: Node): string {
  const [start, end] = node?.range ?? [0, 0];
  if (isCollection(node) && startsTemplate(reading.text, start)) {
    reading.templated = true;
    return reading.text.slice(start, end);
  }
  const value = isAlias(node) ? reading.anchors.get(node.source)?.value : isScalar(node) ? scalarValue(reading, node, end) : undefined;
  const source = isScalar(node) && typeof node.value === 'string' ? node.value : '';
  const key = value === undefined || (typeof value === 'object' && value !== null) ? undefined : keyText(value, source);
  // A key has no row of its own that an alias of it could point to.
  if (isScalar(node) && node.anchor !== undefined)
    reading.anchors.set(node.anchor, { value: value ?? null, row: nodeKind.scalar, height: 0, size: 1 });
  if (key === undefined) fail(reading, start, end, message('A mapping key must be a string here.'));
  return key ?? reading.text.slice(start, end);
}
