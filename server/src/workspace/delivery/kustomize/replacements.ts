/** `replacements` of kustomize: a field of one object is copied into fields of others. */
import type { ManifestMap, ManifestPath, ManifestValue } from '../../../manifest/manifest';
import { isList, isMap, listAt, mapAt, stringAt, stringsAt, valueAt, withValueAt } from '../../../manifest/values';
import { isTarget, type Patchable, type PatchTarget, targetOf } from './patches';

export interface Replacement {
  readonly source: PatchTarget;
  readonly sourcePath: string;
  readonly targets: readonly ReplacementTarget[];
}

interface ReplacementTarget {
  readonly select: PatchTarget;
  readonly reject: readonly PatchTarget[];
  readonly fieldPaths: readonly string[];
  readonly create: boolean;
  readonly delimiter: string | undefined;
  readonly index: number;
}

/** A replacement whose source was found. */
export interface ResolvedReplacement {
  readonly value: ManifestValue;
  readonly targets: readonly ReplacementTarget[];
}

export function replacementsOf(list: ManifestValue | undefined): readonly Replacement[] {
  if (!isList(list)) return [];
  return list.flatMap((item) => {
    const source = mapAt(item, ['source']);
    if (!source) return [];
    return [
      {
        source: targetOf(source),
        sourcePath: stringAt(source, ['fieldPath']) ?? 'metadata.name',
        targets: listAt(item, ['targets']).flatMap(targetsOf),
      },
    ];
  });
}

function targetsOf(item: ManifestValue): readonly ReplacementTarget[] {
  const select = mapAt(item, ['select']);
  if (!select) return [];
  const index = valueAt(item, ['options', 'index']);
  return [
    {
      select: targetOf(select),
      reject: listAt(item, ['reject']).flatMap((rejected) => (isMap(rejected) ? [targetOf(rejected)] : [])),
      fieldPaths: stringsAt(item, ['fieldPaths']),
      create: valueAt(item, ['options', 'create']) === true,
      delimiter: stringAt(item, ['options', 'delimiter']),
      index: typeof index === 'number' ? index : 0,
    },
  ];
}

/** `spec.list.[name=web].value` as a path in a value; undefined when it leads nowhere. */
export function fieldPath(root: ManifestValue, text: string): ManifestPath | undefined {
  const steps = text.slice(0, 1000).match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
  const path: (string | number)[] = [];
  let current: ManifestValue | undefined = root;
  for (const raw of steps.slice(0, 64)) {
    const step = raw.startsWith('[') ? raw.slice(1, -1) : raw;
    if (isList(current)) {
      const equals = step.indexOf('=');
      const found: number =
        equals > 0 ? current.findIndex((item) => stringAt(item, [step.slice(0, equals)]) === step.slice(equals + 1)) : Number(step);
      if (!Number.isInteger(found) || found < 0) return undefined;
      path.push(found);
      current = current[found];
    } else {
      path.push(step);
      current = valueAt(current, [step]);
    }
  }
  return path;
}

export function applyReplacement(value: ManifestMap, object: Patchable, replacement: ResolvedReplacement): ManifestMap {
  let result = value;
  for (const target of replacement.targets) {
    if (!isTarget(target.select, object) || target.reject.some((rejected) => isTarget(rejected, object))) continue;
    for (const text of target.fieldPaths) {
      const path = fieldPath(result, text);
      if (!path) continue;
      const before = valueAt(result, path);
      if (before === undefined && !target.create) continue;
      const changed = withValueAt(result, path, inserted(before, replacement.value, target));
      if (isMap(changed)) result = changed;
    }
  }
  return result;
}

function inserted(before: ManifestValue | undefined, value: ManifestValue, { delimiter, index }: ReplacementTarget): ManifestValue {
  if (delimiter === undefined || typeof before !== 'string' || typeof value !== 'string') return value;
  const parts = before.split(delimiter);
  if (index < 0) parts.unshift(value);
  else if (index >= parts.length) parts.push(value);
  else parts[index] = value;
  return parts.join(delimiter);
}
