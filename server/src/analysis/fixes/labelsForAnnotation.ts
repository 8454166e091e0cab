/** The labels that a pool selects, in the place of an annotation that was to choose it. */
import { setValue } from '../../manifest/edit/change';
import type { ManifestMap, ManifestPath, ManifestValue } from '../../manifest/manifest';
import { mapAt, valueAt, withValueAt } from '../../manifest/values';
import { message } from '../../model/message';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';
import { choiceFix, type Fix } from './fix';
import { removeAnnotation } from './requestEdits';

const annotations: ManifestPath = ['metadata', 'annotations'];

/** The labels that a pool asks for by name; what its expressions ask for has several answers. */
export function labelsForAnnotation({ claim }: ServiceView, key: string, { name, value }: PoolView): readonly Fix[] {
  const selector = value?.spec.serviceSelector;
  if (!selector || selector.matchLabels.size === 0 || selector.matchExpressions.length > 0) return [];
  const title = message('Give it the labels of pool "{0}"', name);
  const labels = [...selector.matchLabels].map(([label, text]) => ({ path: ['metadata', 'labels', label], text }));
  const singly = [...labels.map(({ path, text }) => setValue(path, text)), removeAnnotation(claim, key)];
  // If the labels would be written directly behind the annotation that is removed, both are one change.
  const metadata = labels.reduce<ManifestValue>(
    (value, { path, text }) => withValueAt(value, path, text),
    withoutAnnotation(claim.value, key),
  );
  const together = [setValue(['metadata'], valueAt(metadata, ['metadata']) ?? null)];
  return [singly, together].flatMap((changes) => choiceFix(title, [{ owner: claim, changes }])).slice(0, 1);
}

function withoutAnnotation(value: ManifestMap, key: string): ManifestValue {
  const rest = withValueAt(value, [...annotations, key], undefined);
  const isEmpty = Object.keys(mapAt(rest, annotations) ?? {}).length === 0;
  return isEmpty ? withValueAt(rest, annotations, undefined) : rest;
}
