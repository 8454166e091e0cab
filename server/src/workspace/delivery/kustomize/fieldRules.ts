/**
 * Labels and annotations that a kustomization adds: to the metadata of everything, with selectors to what kustomize lists for them, and to the
 * fields that it is told.
 */
import type { ManifestMap, ManifestPath, ManifestValue, Resource } from '../../../manifest/manifest';
import { listAt, stringAt, textsAt, valueAt } from '../../../manifest/values';
import type { PlaceOrigin } from './changedPlaces';
import type { ObjectDraft } from './draft';
import { apiGroupOf, versionOf } from './target';

export interface FieldRule {
  readonly pairs: ReadonlyMap<string, { readonly text: string; readonly origin: PlaceOrigin | undefined }>;
  readonly fields: readonly FieldSpec[];
}

interface FieldSpec {
  readonly group: string | undefined;
  readonly version: string | undefined;
  readonly kind: string | undefined;
  /** A step that ends in `[]` stands for every item of a list. */
  readonly path: readonly string[];
  readonly create: boolean;
}

const everything = { group: undefined, version: undefined, kind: undefined, create: true };
const metadataLabels: FieldSpec = { ...everything, path: ['metadata', 'labels'] };
const metadataAnnotations: FieldSpec = { ...everything, path: ['metadata', 'annotations'] };
/** Of the selectors and templates that kustomize knows by itself, this one belongs to a Service. */
const serviceSelector: FieldSpec = { ...everything, version: 'v1', kind: 'Service', path: ['spec', 'selector'] };

const usualFields: ReadonlySet<FieldSpec> = new Set([metadataLabels, metadataAnnotations, serviceSelector]);

/** `commonLabels`, `labels` and `commonAnnotations` of a kustomization, in the order in which kustomize works on them. */
export function fieldRules(kustomization: Resource): readonly FieldRule[] {
  const { value } = kustomization;
  const labels = listAt(value, ['labels']).map((item, index): FieldRule => {
    const selects = valueAt(item, ['includeSelectors']) === true;
    const fields = listAt(item, ['fields']).flatMap(fieldSpec);
    return {
      pairs: pairsAt(kustomization, ['labels', index, 'pairs']),
      fields: [metadataLabels, ...(selects ? [serviceSelector] : []), ...fields],
    };
  });
  const common: FieldRule = { pairs: pairsAt(kustomization, ['commonLabels']), fields: [metadataLabels, serviceSelector] };
  const annotations: FieldRule = { pairs: pairsAt(kustomization, ['commonAnnotations']), fields: [metadataAnnotations] };
  return [...labels, common, annotations].filter(({ pairs }) => pairs.size > 0);
}

/** Metadata that a tool adds to all objects, from two mappings of its resource. */
export function metadataRules(owner: Resource, labels: ManifestPath, annotations: ManifestPath): readonly FieldRule[] {
  const rules: readonly FieldRule[] = [
    { pairs: pairsAt(owner, labels), fields: [metadataLabels] },
    { pairs: pairsAt(owner, annotations), fields: [metadataAnnotations] },
  ];
  return rules.filter(({ pairs }) => pairs.size > 0);
}

function pairsAt(owner: Resource, path: ManifestPath): FieldRule['pairs'] {
  return new Map([...textsAt(owner.value, path)].map(([key, text]) => [key, { text, origin: { part: owner, path: [...path, key] } }]));
}

function fieldSpec(item: ManifestValue): readonly FieldSpec[] {
  const path = stringAt(item, ['path']);
  if (path === undefined) return [];
  return [
    {
      group: stringAt(item, ['group']) || undefined,
      version: stringAt(item, ['version']) || undefined,
      kind: stringAt(item, ['kind']) || undefined,
      path: path
        .slice(0, 1000)
        .split(/(?<!\\)\//)
        .filter((step) => step !== '')
        .map((step) => step.replaceAll('\\/', '/')),
      create: valueAt(item, ['create']) === true,
    },
  ];
}

export function applyFieldRule(draft: ObjectDraft, rule: FieldRule, { apiVersion, kind }: Resource): void {
  for (const field of rule.fields) {
    if (field.kind !== undefined && field.kind !== kind) continue;
    if (field.group !== undefined && field.group !== apiGroupOf(apiVersion)) continue;
    if (field.version !== undefined && field.version !== versionOf(apiVersion)) continue;
    for (const path of pathsTo(draft.value(), field)) {
      if (draft.at(path) === undefined && !field.create) continue;
      for (const [key, { text, origin }] of rule.pairs) {
        // Pairs, fields and the items of lists multiply.
        if (!usualFields.has(field) && !draft.mayGrow()) return;
        draft.set([...path, key], text, origin);
      }
    }
  }
}

const mostPaths = 10_000;

function pathsTo(value: ManifestMap, { path }: FieldSpec): readonly ManifestPath[] {
  return path.reduce<readonly ManifestPath[]>(
    (paths, step) => {
      const name = step.replace(/\[\]$/, '');
      const named = paths.map((start) => [...start, name]);
      if (name === step) return named;
      return named.flatMap((start) => listAt(value, start).map((_, index) => [...start, index])).slice(0, mostPaths);
    },
    [[]],
  );
}
