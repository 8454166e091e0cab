/** What a selection grows to: an address in a list, the list, the value with its quotes, the pair, and so on up to the document. */
import type { Analysis, FileMember } from '../analysis/analyze';
import { memberResource } from '../analysis/memberPlaces';
import type { NodeLocation } from '../manifest/manifest';
import type { TextPosition, TextRange } from '../manifest/range';
import { contains } from './places';

/** From the inside out, each inside the next one; none for what is about nothing of this. */
export function selectionRanges(analysis: Analysis, uri: string, position: TextPosition): readonly TextRange[] {
  const view = analysis.files.get(uri);
  const members = view && !view.file.manifest.stale ? view.places.onLine(position.line) : [];
  for (const member of members) {
    const { source } = memberResource(member);
    const hit = source.pathAt(position);
    if (!hit) continue;
    const around = hit.path.flatMap((_, depth) => {
      const location = source.locate(hit.path.slice(0, hit.path.length - depth));
      return location ? rangesOf(location, position) : [];
    });
    const whole = source.locate([])?.value;
    return nested([...entryAt(member, position), ...around, ...(whole ? [whole] : [])], position);
  }
  return [];
}

function entryAt(member: FileMember, position: TextPosition): readonly TextRange[] {
  if (member.kind !== 'service') return [];
  return member.service.requests.flatMap(({ range, address }) => (address && range && contains(range, position) ? [range] : []));
}

/** Inside the quotes, the value, and the pair; of a key only the key and the pair. */
function rangesOf({ key, value, source }: NodeLocation, position: TextPosition): readonly TextRange[] {
  const pair = key && { start: key.start, end: value.end };
  if (key && contains(key, position)) return pair ? [key, pair] : [key];
  const isQuoted = source !== undefined && /^(["']).*\1$/.test(source) && source.length > 1;
  const { start, end } = value;
  const inner = {
    start: { line: start.line, character: start.character + 1 },
    end: { line: end.line, character: end.character - 1 },
  };
  return [...(isQuoted && contains(inner, position) ? [inner] : []), value, ...(pair ? [pair] : [])];
}

/** Equal ones once, and none that does not hold the one before. */
function nested(ranges: readonly TextRange[], position: TextPosition): readonly TextRange[] {
  const kept: TextRange[] = [];
  for (const range of ranges) {
    const inner = kept.at(-1) ?? { start: position, end: position };
    const isSame = contains(inner, range.start) && contains(inner, range.end);
    if (!isSame && contains(range, inner.start) && contains(range, inner.end)) kept.push(range);
  }
  return kept;
}
