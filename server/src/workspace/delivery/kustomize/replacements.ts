/** `replacements` of kustomize: a field of one object is copied into fields of others. */
import type { ManifestMap, ManifestValue } from '../../../manifest/manifest';
import { isList, isMap, listAt, mapAt, stringAt, stringsAt, valueAt } from '../../../manifest/values';
import type { PlaceOrigin } from './changedPlaces';
import type { ObjectDraft } from './draft';
import { pathsOfField } from './fieldPaths';
import { type PatchTarget, sourceTarget, type Targeted, targetOf } from './target';

export interface Replacement {
  readonly source: ReplacementSource;
  readonly targets: readonly ReplacementTarget[];
}

type ReplacementSource =
  /** `sourceValue`: the value itself. */
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'field'; readonly target: PatchTarget; readonly path: string; readonly part: TextPart };

/** The part of a text between delimiters that has the index. */
interface TextPart {
  readonly delimiter: string | undefined;
  readonly index: number;
}

interface ReplacementTarget {
  readonly target: PatchTarget;
  readonly reject: readonly PatchTarget[];
  readonly fieldPaths: readonly string[];
  readonly create: boolean;
  readonly part: TextPart;
}

/** A target of a replacement whose source was found. */
export interface ResolvedTarget extends ReplacementTarget {
  readonly value: ManifestValue;
  /** The place of the value. */
  readonly origin: PlaceOrigin | undefined;
}

export function replacementsOf(list: ManifestValue | undefined): readonly Replacement[] {
  if (!isList(list)) return [];
  return list.flatMap((item) => {
    const source = sourceOf(item);
    return source ? [{ source, targets: listAt(item, ['targets']).flatMap(targetsOf) }] : [];
  });
}

function sourceOf(item: ManifestValue): ReplacementSource | undefined {
  const text = stringAt(item, ['sourceValue']);
  if (text !== undefined) return { kind: 'value', text };
  const source = mapAt(item, ['source']);
  if (!source) return undefined;
  return { kind: 'field', target: sourceTarget(source), path: stringAt(source, ['fieldPath']) || 'metadata.name', part: textPart(source) };
}

function targetsOf(item: ManifestValue): readonly ReplacementTarget[] {
  const select = mapAt(item, ['select']);
  if (!select || !isMap(item)) return [];
  const fieldPaths = stringsAt(item, ['fieldPaths']);
  return [
    {
      target: targetOf(select),
      reject: listAt(item, ['reject']).flatMap((rejected) => (isMap(rejected) ? [targetOf(rejected)] : [])),
      fieldPaths: fieldPaths.length > 0 ? fieldPaths : ['metadata.name'],
      create: valueAt(item, ['options', 'create']) === true,
      part: textPart(item),
    },
  ];
}

function textPart(owner: ManifestMap): TextPart {
  const index = valueAt(owner, ['options', 'index']);
  return { delimiter: stringAt(owner, ['options', 'delimiter']) || undefined, index: typeof index === 'number' ? index : 0 };
}

/** The targets with the value that the source gives; none if `object` has no such field. */
export function resolvedTargets({ source, targets }: Replacement, object: Targeted | undefined): readonly ResolvedTarget[] {
  if (source.kind === 'value') return targets.map((target) => ({ ...target, value: source.text, origin: undefined }));
  const [path] = object ? pathsOfField(object.current.value, source.path) : [];
  const found = path && object && valueAt(object.current.value, path);
  if (!object || !path || found === undefined) return [];
  const { delimiter, index } = source.part;
  const value = delimiter === undefined || typeof found !== 'string' ? found : partsOf(found, delimiter)?.[index];
  const origin: PlaceOrigin = { part: object.current, path };
  return value === undefined ? [] : targets.map((target) => ({ ...target, value, origin }));
}

export function applyReplacement(
  draft: ObjectDraft,
  object: Targeted,
  { target, reject, fieldPaths, create, part, value, origin }: ResolvedTarget,
): void {
  if (!target.accepts(object) || reject.some((rejected) => rejected.accepts(object))) return;
  for (const text of fieldPaths) {
    if (!draft.mayGrow()) return;
    for (const path of pathsOfField(draft.value(), text)) {
      // Targets, paths, and the items that each of them means multiply.
      if (!draft.mayGrow()) return;
      const before = draft.at(path);
      const after = before !== undefined || create ? draft.copied(inserted(before, value, part), path) : undefined;
      if (after !== undefined) draft.set(path, after, origin);
    }
  }
}

/** Characters. Every replacement of a part reads the whole text, and may make it longer. */
const longestParted = 10_000;

function partsOf(text: string, delimiter: string): string[] | undefined {
  return text.length <= longestParted ? text.split(delimiter) : undefined;
}

function inserted(before: ManifestValue | undefined, value: ManifestValue, { delimiter, index }: TextPart): ManifestValue {
  if (delimiter !== undefined && typeof before === 'string' && typeof value !== 'object') {
    const parts = partsOf(before, delimiter);
    if (!parts) return before;
    if (index < 0) parts.unshift(String(value));
    else if (index >= parts.length) parts.push(String(value));
    else parts[index] = String(value);
    return parts.join(delimiter);
  }
  // A scalar keeps its type: a port that comes from a text is a number all the same.
  if (typeof before === 'string' && (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'))
    return String(value);
  if (typeof before === 'number' && typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  return value;
}
