/** What the rules about annotations have in common: those that are written, and the place and the edit of a key. */
import { dequal } from 'dequal/lite';
import type { ManifestPath } from '../../../manifest/manifest';
import type { Place, TextEdit, TextRange } from '../../../manifest/range';
import { mapAt, textsAt } from '../../../manifest/values';
import { type AnnotationPurpose, annotationKeys } from '../../../model/annotations';
import { isOlderThan } from '../../../model/options';
import type { Claim } from '../../../workspace/resource/claim';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';
import type { Draft } from '../rule';

export interface WrittenAnnotation {
  readonly key: string;
  readonly value: string;
  readonly path: ManifestPath;
}

const annotationsPath: ManifestPath = ['metadata', 'annotations'];

export function annotationPath(key: string): ManifestPath {
  return [...annotationsPath, key];
}

/** The annotations of a claim as it reaches the cluster; some may be written in another file than its own. */
export function annotationsOf({ value }: Claim): readonly WrittenAnnotation[] {
  // Most claims have no annotations.
  if (mapAt(value, annotationsPath) === undefined) return [];
  return [...textsAt(value, annotationsPath)].map(([key, text]) => ({ key, value: text, path: annotationPath(key) }));
}

/** True if a Service has an annotation whose key passes a test. */
export function someAnnotation({ value }: Claim, test: (key: string) => boolean): boolean {
  return Object.keys(mapAt(value, annotationsPath) ?? {}).some(test);
}

/** True if LB IPAM looks at the requests of a Service. */
export function meansAnything({ state }: ServiceView): boolean {
  return state !== 'ignored';
}

/** The key of an annotation in the file of the claim; else its value, or undefined when it is written in another file. */
export function annotationKeyPlace(claim: Claim, path: ManifestPath): Place | undefined {
  const location = claim.locate(path);
  return location && { uri: location.uri, range: keyToken(claim, path) ?? location.value };
}

/** The edit that gives an annotation another key; undefined where the key is not a token of its own. */
export function renamedKeyEdit(claim: Pick<Claim, 'locate'>, path: ManifestPath, newKey: string): TextEdit | undefined {
  const token = keyToken(claim, path);
  const uri = claim.locate(path)?.uri;
  const width = token && token.end.character - token.start.character;
  const quotes = width === undefined ? 0 : (width - String(path.at(-1)).length) / 2;
  if (!token || uri === undefined) return undefined;
  const { start, end } = token;
  return {
    uri,
    range: { start: { ...start, character: start.character + quotes }, end: { ...end, character: end.character - quotes } },
    newText: newKey,
  };
}

/** Where values are a text or a list of parameters, the key that is found is that of the field around them. */
function keyToken(claim: Pick<Claim, 'locate'>, path: ManifestPath): TextRange | undefined {
  const location = claim.locate(path);
  const around = claim.locate(path.slice(0, -1));
  const token = location?.key;
  const length = String(path.at(-1)).length;
  if (!token || token.start.line !== token.end.line || !around || dequal(around.value, location.value)) return undefined;
  const quotes = token.end.character - token.start.character - length;
  return quotes === 0 || quotes === 2 ? token : undefined;
}

/** The spelling of an annotation that a version of Cilium reads: up to 1.15 there are the older spellings only. */
export function spellingIn({ options }: Pick<ClusterView, 'options'>, key: string): string {
  const [current, older] = spellingsOf(key);
  return (isOlderThan(options.versionProfile, '1.16') ? older : current) ?? key;
}

/** Both spellings of the annotation that a key is one of. */
export function spellingsOf(key: string): readonly string[] {
  return Object.values(annotationKeys).find((keys) => keys.some((candidate) => candidate === key)) ?? [key];
}

export function purposeOf(key: string): AnnotationPurpose | undefined {
  const purposes = ['ips', 'sharingKey', 'sharingCrossNamespace'] as const;
  return purposes.find((purpose) => annotationKeys[purpose].some((candidate) => candidate === key));
}

/** True if a Service has one of these annotations. The question is cheap, for rules that concern few Services. */
export function hasAnnotation({ value }: Claim, keys: readonly string[]): boolean {
  const present = mapAt(value, annotationsPath);
  return present !== undefined && keys.some((key) => Object.hasOwn(present, key));
}

/** The path of the annotation that counts: of its two spellings the first that is present, even when it is empty. */
export function effectivePath({ value }: Claim, purpose: AnnotationPurpose): ManifestPath | undefined {
  const present = mapAt(value, annotationsPath) ?? {};
  const key = annotationKeys[purpose].find((candidate) => Object.hasOwn(present, candidate));
  return key === undefined ? undefined : annotationPath(key);
}

/** True if a range holds this text and no more; a value with escapes, or on several lines, is only known as a whole. */
export function spells({ start, end }: TextRange, text: string): boolean {
  return start.line === end.line && end.character - start.character === text.length;
}

/** A manifest that two Services come from is wrong once. */
export function oncePerPlace(drafts: readonly Draft[]): readonly Draft[] {
  const byPlace = new Map<string, Draft>();
  for (const draft of drafts) {
    const { start, end } = draft.range;
    const place = [draft.uri, start.line, start.character, end.line, end.character, draft.message.text].join(' ');
    if (!byPlace.has(place)) byPlace.set(place, draft);
  }
  return [...byPlace.values()];
}
