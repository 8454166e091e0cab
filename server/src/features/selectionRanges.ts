/** What a selection grows to: an address in a list, the list, the value with its quotes, the pair, and so on up to the document. */
import type { Analysis } from '../analysis/analyze';
import { type FileMember, memberParts } from '../analysis/index/memberPlaces';
import type { NodeLocation } from '../manifest/manifest';
import type { FilePosition, TextPosition, TextRange } from '../manifest/range';
import { contains } from './places';

/** The ranges from the inside to the outside, each within the next; empty for a position in nothing that LB IPAM reads. */
export function selectionRanges(analysis: Analysis, uri: string, position: TextPosition): readonly TextRange[] {
  const view = analysis.files.get(uri);
  const members = view && !view.file.manifest.stale ? view.places.onLine(position.line) : [];
  for (const member of members) {
    const source = memberParts(member).find((part) => part.uri === uri && part.source.pathAt({ uri, ...position }))?.source;
    const hit = source?.pathAt({ uri, ...position });
    if (!source || !hit) continue;
    const around = hit.path.flatMap((_, depth) => {
      const location = source.locate(hit.path.slice(0, hit.path.length - depth));
      return location ? rangesOf(location, position) : [];
    });
    const whole = source.locate([])?.value;
    return nested([...entryAt(member, { uri, ...position }), ...around, ...(whole ? [whole] : [])], position);
  }
  return [];
}

function entryAt(member: FileMember, position: FilePosition): readonly TextRange[] {
  if (member.kind !== 'service') return [];
  const { claim, requests } = member.service;
  return requests.flatMap(({ range, address, path }) =>
    address && range && contains(range, position) && claim.locate(path)?.uri === position.uri ? [range] : [],
  );
}

/** The text inside the quotes, the value, then the pair; for a key only the key and the pair. */
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

/** Equal ranges are kept once, and a range that does not contain the one before is dropped. */
function nested(ranges: readonly TextRange[], position: TextPosition): readonly TextRange[] {
  const kept: TextRange[] = [];
  for (const range of ranges) {
    const inner = kept.at(-1) ?? { start: position, end: position };
    const isSame = contains(inner, range.start) && contains(inner, range.end);
    if (!isSame && contains(range, inner.start) && contains(range, inner.end)) kept.push(range);
  }
  return kept;
}
