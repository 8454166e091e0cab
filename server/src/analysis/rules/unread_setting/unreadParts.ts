/** The parts of settings that are not read: keys that are none, and values that are not what their key takes. An empty value is not written yet. */
import type { ManifestPath, ManifestValue } from '../../../manifest/manifest';
import { isList, isMap } from '../../../manifest/values';
import { parseRange } from '../../../model/addressRange';
import { type Message, message } from '../../../model/message';
import { ciliumVersion, hasOwnProfile } from '../../../model/versions/ciliumVersion';
import { writtenVersion } from '../../../workspace/resource/config';
import { isSeveritySetting } from '../../findings/finding';
import type { Fields, SettingShape } from './settingShapes';

export type UnreadPart = UnreadKey | UnreadValue;

/** A key that is no setting, or a code that no finding has. */
export interface UnreadKey {
  readonly kind: 'key';
  readonly names: 'a setting' | 'a code';
  readonly path: ManifestPath;
  readonly known: readonly string[];
}

/** `name`: a cluster without one. `other`: a version of Cilium that is read as another one. */
export type UnreadValue =
  | { readonly kind: 'value'; readonly path: ManifestPath; readonly wanted: Message }
  | { readonly kind: 'choice'; readonly path: ManifestPath; readonly known: readonly string[] }
  | { readonly kind: 'name'; readonly path: ManifestPath }
  | { readonly kind: 'other'; readonly path: ManifestPath; readonly version: string; readonly profile: string };

const levels = ['error', 'warning', 'information', 'hint', 'off'];

export function unreadParts(
  value: ManifestValue | undefined,
  shape: SettingShape,
  path: ManifestPath,
  codes: readonly string[],
): readonly UnreadPart[] {
  if (value === null || value === undefined) return [];
  if (typeof shape === 'object') {
    if ('choices' in shape) return ofChoices(value, shape.choices, path);
    return 'items' in shape ? ofClusters(value, shape.items, path, codes) : ofFields(value, shape, path, codes);
  }
  switch (shape) {
    case 'text':
      return typeof value === 'string' ? [] : [wants(path, message('a text'))];
    case 'flag':
      return typeof value === 'boolean' ? [] : [wants(path, message('true or false'))];
    case 'texts':
      return ofTexts(value, path, () => []);
    case 'ranges':
      return ofTexts(value, path, (text, at) =>
        parseRange(text) ? [] : [wants(at, message('an address, a CIDR or a range such as 10.0.0.1-10.0.0.9'))],
      );
    case 'version':
      return ofVersion(value, path);
    case 'levels':
      return ofLevels(value, path, codes);
    case 'states':
      if (typeof value === 'string') return [];
      return isMap(value) ? texts(Object.entries(value), path) : [wants(path, message('a file, or one for each cluster by its name'))];
  }
}

function wants(path: ManifestPath, wanted: Message): UnreadPart {
  return { kind: 'value', path, wanted };
}

function ofFields(value: ManifestValue, { fields }: Fields, path: ManifestPath, codes: readonly string[]): readonly UnreadPart[] {
  if (!isMap(value)) return [wants(path, message('a mapping with {0}', Object.keys(fields).join(', ')))];
  return Object.keys(value).flatMap((key) => {
    const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const own = [...path, key];
    return shape === undefined
      ? [{ kind: 'key', names: 'a setting', path: own, known: Object.keys(fields) } as const]
      : unreadParts(value[key], shape, own, codes);
  });
}

function ofClusters(value: ManifestValue, items: Fields, path: ManifestPath, codes: readonly string[]): readonly UnreadPart[] {
  if (!isList(value)) return [wants(path, message('a list'))];
  return value.flatMap((item, index) => {
    const own = [...path, index];
    const isNamed = isMap(item) && item['name'] !== undefined && item['name'] !== null && item['name'] !== '';
    return [...(isMap(item) && !isNamed ? [{ kind: 'name', path: own } as const] : []), ...unreadParts(item, items, own, codes)];
  });
}

type OfText = (text: string, path: ManifestPath) => readonly UnreadPart[];

function ofTexts(value: ManifestValue, path: ManifestPath, ofText: OfText): readonly UnreadPart[] {
  if (!isList(value)) return [wants(path, message('a list of texts'))];
  return value.flatMap((item, index) => (typeof item === 'string' ? ofText(item, [...path, index]) : texts([[index, item]], path)));
}

function texts(entries: readonly (readonly [key: string | number, value: ManifestValue])[], path: ManifestPath): readonly UnreadPart[] {
  return entries.flatMap(([key, value]) => unreadParts(value, 'text', [...path, key], []));
}

function ofChoices(value: ManifestValue, known: readonly string[], path: ManifestPath): readonly UnreadPart[] {
  return known.some((choice) => choice === value) ? [] : [{ kind: 'choice', path, known }];
}

function ofVersion(value: ManifestValue, path: ManifestPath): readonly UnreadPart[] {
  const text = writtenVersion(value);
  if (text === 'auto') return [];
  const version = text === undefined ? undefined : ciliumVersion(text);
  if (text === undefined || !version) return [wants(path, message('a version of Cilium such as "1.18", or auto'))];
  return hasOwnProfile(text) ? [] : [{ kind: 'other', path, version: text, profile: version.profile }];
}

/** In the YAML of Kubernetes an unquoted `off` is a boolean. */
function ofLevels(value: ManifestValue, path: ManifestPath, codes: readonly string[]): readonly UnreadPart[] {
  if (!isMap(value)) return [wants(path, message('a level for each code, such as no_pool: warning'))];
  return Object.entries(value).flatMap(([code, level]) => {
    const own = [...path, code];
    if (!codes.includes(code)) return [{ kind: 'key', names: 'a code', path: own, known: codes } as const];
    return level === null || level === false || isSeveritySetting(level) ? [] : ofChoices(level, levels, own);
  });
}
