/** `unknown_field`: a field of a pool or an L2 policy that Cilium's CRD does not have, so that it is dropped without a word. */
import { removeValue, renameKey, setValue } from '../../../manifest/edit/change';
import type { ManifestPath, ManifestValue } from '../../../manifest/manifest';
import { isList, isMap, valueAt } from '../../../manifest/values';
import { editDistance } from '../../../model/editDistance';
import { type Message, message } from '../../../model/message';
import type { AnnouncementResource } from '../../../workspace/resource/announcementResource';
import type { PoolResource } from '../../../workspace/resource/poolResource';
import { holdsTemplate } from '../../../workspace/resource/templates';
import { choiceFix } from '../../fixes/fix';
import { keyPlace } from '../../places/fieldPlaces';
import { type Draft, defineRule } from '../rule';
import { type KnownFields, l2PolicyFields, poolFields } from './knownFields';

export const unknownField = defineRule({
  code: 'unknown_field',
  severity: 'warning',
  summary: 'A pool or an L2 policy has a field that Cilium does not know: the API server drops it, and what it says does not count.',
  check: ({ pools, announcements }) => [
    ...pools.flatMap(({ pool }) => drafts(pool, poolFields)),
    ...announcements.views.flatMap(({ resource }) =>
      resource.kind === 'CiliumL2AnnouncementPolicy' ? drafts(resource, l2PolicyFields) : [],
    ),
  ],
});

type Owner = Pick<PoolResource | AnnouncementResource, 'resource' | 'locate' | 'writablePlace'>;

interface UnknownKey {
  readonly path: ManifestPath;
  /** The fields that its mapping has. */
  readonly siblings: readonly string[];
}

function drafts(owner: Owner, fields: KnownFields): readonly Draft[] {
  return unknownKeys(owner.resource.value, fields, []).map((unknown): Draft => {
    const { path } = unknown;
    const meant = meantField(owner, unknown);
    return {
      ...keyPlace(owner, path),
      message: text(owner, unknown, meant),
      fixes: () => {
        if (meant !== undefined) return choiceFix(message('Rename it to {0}', meant), [{ owner, changes: [renameKey(path, meant)] }]);
        const opposite = oppositeOf(owner.resource.value, unknown);
        if (opposite === undefined) return [];
        const title = message('Write disabled: {0} in its place', String(opposite));
        return choiceFix(title, [{ owner, changes: [removeValue(path), setValue([...path.slice(0, -1), 'disabled'], opposite)] }]);
      },
    };
  });
}

/** The outermost unknown keys; what a template fills in is no key. */
function unknownKeys(value: ManifestValue | undefined, fields: KnownFields, path: ManifestPath): readonly UnknownKey[] {
  if (fields === 'any') return [];
  if (isList(value)) return isItems(fields) ? value.flatMap((item, index) => unknownKeys(item, fields.items, [...path, index])) : [];
  if (!isMap(value) || isItems(fields)) return [];
  return Object.keys(value).flatMap((key): readonly UnknownKey[] => {
    const known = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (known !== undefined) return unknownKeys(value[key], known, [...path, key]);
    return holdsTemplate(key) ? [] : [{ path: [...path, key], siblings: Object.keys(fields) }];
  });
}

function isItems(fields: KnownFields): fields is { readonly items: KnownFields } {
  return typeof fields === 'object' && Object.hasOwn(fields, 'items');
}

/** The value of `disabled` that means the same as an `enabled`, which other resources have. */
function oppositeOf(root: ManifestValue, { path, siblings }: UnknownKey): boolean | undefined {
  const written = valueAt(root, path);
  const isMeant = path.at(-1) === 'enabled' && siblings.includes('disabled') && typeof written === 'boolean';
  return isMeant && valueAt(root, [...path.slice(0, -1), 'disabled']) === undefined ? !written : undefined;
}

/** A field that is nearly spelt like it and not there already. */
function meantField({ resource }: Owner, { path, siblings }: UnknownKey): string | undefined {
  const key = String(path.at(-1)).toLowerCase();
  const parent = valueAt(resource.value, path.slice(0, -1));
  return siblings.find((name) => editDistance(key, name.toLowerCase(), 2) <= 2 && !(isMap(parent) && Object.hasOwn(parent, name)));
}

function text({ resource }: Owner, unknown: UnknownKey, meant: string | undefined): Message {
  const { path } = unknown;
  const [parent, key] = [path.slice(0, -1).join('.'), String(path.at(-1))];
  const advice = adviceFor(resource.value, unknown, meant);
  return parent.endsWith('Selector')
    ? message(
        '{0} has no field {1}: the API server drops it, and a selector without anything else in it selects all. {2}',
        parent,
        key,
        advice,
      )
    : message(
        '{0} of {1} has no field {2}: the API server drops it, and what it says does not count. {3}',
        parent || 'The top level',
        resource.kind,
        key,
        advice,
      );
}

function adviceFor(root: ManifestValue, unknown: UnknownKey, meant: string | undefined): Message {
  const { path, siblings } = unknown;
  if (meant !== undefined) return message('Did you mean {0}?', meant);
  const opposite = oppositeOf(root, unknown);
  if (opposite !== undefined) return message('Write disabled: {0} in its place.', String(opposite));
  const inside = valueAt(root, path);
  if (isMap(inside) && Object.keys(inside).some((name) => siblings.includes(name))) {
    return message('Write what is in it one level higher.');
  }
  return message('Its fields are {0}.', siblings.join(', '));
}
