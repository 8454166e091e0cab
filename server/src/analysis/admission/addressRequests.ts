/** The addresses a claim asks for, entry by entry, with the place of each. */
import type { ManifestPath, NodeLocation } from '../../manifest/manifest';
import type { TextRange } from '../../manifest/range';
import { isMap, valueAt } from '../../manifest/values';
import { type Address, parseAddress } from '../../model/address';
import { annotationKeys } from '../../model/annotations';
import { defaultClusterOptions, type VersionProfile } from '../../model/options';
import { isAnnotationKnown } from '../../model/versions/olderVersions';
import type { Claim } from '../../workspace/resource/claim';
import { isTemplated, listEntries } from '../../workspace/resource/templates';

export interface RequestedAddress {
  /** The text of the request, without blanks around it where Cilium removes them. */
  readonly text: string;
  /** Undefined when Cilium can't parse it, and so drops it, or when a later step fills it in. */
  readonly address: Address | undefined;
  /** Go's words for what is wrong. */
  readonly error: string | undefined;
  readonly templated: boolean;
  /** The field inside the Service. */
  readonly path: ManifestPath;
  /** The number of the entry in a list of addresses; undefined in a field that takes one only. */
  readonly entry: number | undefined;
  /** The entry itself where it can be told apart, else the whole value. */
  readonly range: TextRange | undefined;
}

/** Without a profile, requests are read as every version since 1.16 reads them. */
export function addressRequests(claim: Claim, profile: VersionProfile = defaultClusterOptions.versionProfile): readonly RequestedAddress[] {
  const requests: RequestedAddress[] = [];
  const legacy = valueAt(claim.value, ['spec', 'loadBalancerIP']);
  if (typeof legacy === 'string' && legacy !== '')
    requests.push(request(claim, { path: ['spec', 'loadBalancerIP'], entry: undefined, text: legacy, offset: 0 }));
  const annotations = valueAt(claim.value, ['metadata', 'annotations']);
  if (!isMap(annotations)) return requests;
  // The first key that is present hides the other, even when it is empty.
  const key = annotationKeys.ips.find((candidate) => isAnnotationKnown(candidate, profile) && Object.hasOwn(annotations, candidate));
  const value = key === undefined ? undefined : annotations[key];
  if (key === undefined || typeof value !== 'string' || value === '') return requests;
  let offset = 0;
  for (const [entry, part] of listEntries(value).entries()) {
    const start = offset + part.length - part.trimStart().length;
    requests.push(request(claim, { path: ['metadata', 'annotations', key], entry, text: part.trim(), offset: start }));
    offset += part.length + 1;
  }
  return requests;
}

type Written = Pick<RequestedAddress, 'path' | 'entry' | 'text'> & { readonly offset: number };

function request(claim: Claim, { path, entry, text, offset }: Written): RequestedAddress {
  const templated = isTemplated(text);
  const parsed = parseAddress(text);
  const location = claim.locate(path);
  return {
    text,
    address: parsed.ok ? parsed.value : undefined,
    error: parsed.ok || templated ? undefined : parsed.error,
    templated,
    path,
    entry,
    range: location && partRange(location, text, offset),
  };
}

/** The range of a part of a scalar's text, exact when the scalar stands on one line without escapes before the part. */
export function partRange(location: NodeLocation, text: string, offset: number): TextRange {
  const { value, source } = location;
  if (source === undefined || value.start.line !== value.end.line || text === '') return value;
  const quoted = source.startsWith('"') || source.startsWith("'") ? 1 : 0;
  const start = offset + quoted;
  if (source.slice(start, start + text.length) !== text) return value;
  const character = value.start.character + start;
  return { start: { line: value.start.line, character }, end: { line: value.start.line, character: character + text.length } };
}
