/**
 * Expectations in the comments of fixture files, read from the comment tokens of the YAML parser:
 *   # error: [no_pool] "part of the message"      a finding that starts on this line (or warning, information, hint)
 *   # gets: 10.0.10.0 from blue, predicted         the addresses of the Service whose `type` stands on this line; several with ` + `
 *   # state: pending no_pool                       its state and reason
 *   # pool: 3 of 256 used, conflicting             the pool whose name stands on this line
 *   # announces: shop/web, shop/db               the Services that the policy or advertisement whose name stands on this line announces
 * Several of them in one comment are parted by ` | `. Any other comment is just a comment. Those in a block of text count as well.
 */
import { Parser } from 'yaml';

export interface Marker {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

const markerStart = /^(error|warning|information|hint|gets|state|pool|announces): /;

export function readMarkers(text: string): readonly Marker[] {
  const markers: Marker[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    if ('type' in value && value.type === 'comment' && 'source' in value && typeof value.source === 'string' && 'offset' in value) {
      const line = text.slice(0, Number(value.offset)).split('\n').length;
      for (const part of value.source.replace(/^#\s*/, '').split(' | '))
        if (markerStart.test(part)) markers.push({ line, text: part.trim() });
      return;
    }
    if ('type' in value && value.type === 'block-scalar' && 'source' in value && typeof value.source === 'string' && 'offset' in value) {
      const above = text.slice(0, Number(value.offset)).split('\n').length;
      for (const marker of readMarkers(value.source)) markers.push({ line: above + marker.line, text: marker.text });
    }
    Object.values(value).forEach(visit);
  };
  for (const token of new Parser().parse(text)) visit(token);
  return markers;
}
