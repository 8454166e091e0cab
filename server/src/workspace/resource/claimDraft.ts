/** Makes a claim out of fields that are anywhere in a resource: the Service-shaped value, its positions, and what is known of it. */
import type { ManifestMap, ManifestPath, ManifestValue, NodeLocation, Resource } from '../../manifest/manifest';
import type { FilePosition } from '../../manifest/range';
import { isMap, samePath, startsWith, valueAt, withValueAt } from '../../manifest/values';
import type { Message } from '../../model/message';
import { serviceKey } from '../../model/service';
import type { Claim, ClaimHit, ClaimRelease, Knowledge, Origin, UnreadField } from './claim';
import type { Ground } from './ground';
import { holdsTemplate, statedNamespace, unknownNamespace } from './templates';

/** `field` of the Service is at `place` of the ground. */
export interface FieldPlace {
  readonly field: ManifestPath;
  readonly place: ManifestPath;
}

/** `field` of the Service has a value that no file says. */
export interface AddedField {
  readonly field: ManifestPath;
  readonly value: ManifestValue;
}

export interface ClaimDraft {
  readonly origin: Origin;
  readonly resource: Resource;
  readonly release?: ClaimRelease;
  readonly ground: Ground;
  readonly container: ManifestPath;
  /** Tells Services apart that have one container. */
  readonly part?: string;
  /** The anchor is a path in the ground. Where nothing better is known, it is the claim's first line. */
  readonly anchor: ManifestPath;
  readonly fields: readonly FieldPlace[];
  /** Places at which absent fields would certainly be written. */
  readonly absentFields?: readonly FieldPlace[];
  /** Places that stand for the Service as a whole. */
  readonly titles?: readonly ManifestPath[];
  /** Fields that are known although no file has them, such as the ports of a Gateway. */
  readonly added?: readonly AddedField[];
  readonly namespace: string | undefined;
  readonly name: string;
  /** Fields that a chart or a controller decides about or adds to. They are unknown where the file says nothing. */
  readonly undecided: readonly ManifestPath[];
  /** Values that are in the file and may become others. */
  readonly uncertain?: readonly ManifestPath[];
  readonly notHandedOn?: readonly string[];
  readonly unread?: readonly UnreadField[];
  readonly noLoadBalancer?: Message | undefined;
  readonly doubt: Message | undefined;
}

export function makeClaim(draft: ClaimDraft): Claim {
  const { resource, ground, container, fields } = draft;
  const value = serviceValue(draft);
  const namespace = statedNamespace(draft.namespace);
  const knowledge = (path: ManifestPath): Knowledge => {
    if (draft.uncertain?.some((uncertain) => startsWith(path, uncertain))) return 'unknown';
    if (namespace === unknownNamespace && samePath(path, ['metadata', 'namespace'])) return 'unknown';
    const found = valueAt(value, path);
    const isWritten = found !== undefined && found !== null;
    if (draft.undecided.length === 0) return !isWritten ? 'absent' : holdsTemplate(found) ? 'unknown' : 'known';
    const open = draft.undecided.some((undecided) => startsWith(path, undecided) || isLabelIn(path, undecided));
    if (!isWritten) return open ? 'unknown' : 'absent';
    if (holdsTemplate(found)) return 'unknown';
    // A field with additions is unknown as a whole; its written parts are known.
    const isAddedTo = draft.undecided.some((undecided) => samePath(path, undecided) || isLabelIn(path, undecided));
    return isAddedTo && isMap(found) ? 'unknown' : 'known';
  };
  const locate = (path: ManifestPath): NodeLocation | undefined => {
    if (path.length === 0) return ground.locate(draft.anchor);
    const place = translate(fields, path, 'field', 'place');
    return place && ground.locate(place);
  };
  return {
    id: `${resource.uri}#${[resource.document, ...resource.root, ...container].join('/')}${draft.part === undefined ? '' : `:${draft.part}`}`,
    origin: draft.origin,
    resource,
    release: draft.release,
    parts: [resource, ...ground.parts.filter((part) => part !== resource)],
    container,
    namespace: namespace ?? 'default',
    namespaceAssumed: namespace === undefined || namespace === unknownNamespace,
    name: draft.name,
    key: serviceKey({ namespace: namespace ?? 'default', name: draft.name }),
    value,
    reached: true,
    notHandedOn: draft.notHandedOn ?? [],
    unread: draft.unread ?? [],
    noLoadBalancer: draft.noLoadBalancer,
    doubt: draft.doubt,
    knowledge,
    locate,
    writablePlace: (path) => {
      const place = translate(fields, path, 'field', 'place') ?? translate(draft.absentFields ?? [], path, 'field', 'place');
      return place && ground.writable(place);
    },
    hitAt: (position) => hitAt(draft, position),
  };
}

/** If one label is not known, the labels as a whole are not. */
function isLabelIn(path: ManifestPath, undecided: ManifestPath): boolean {
  return path.length === 2 && path[1] === 'labels' && undecided.length === 3 && startsWith(undecided, path);
}

function serviceValue({ ground, fields, added }: ClaimDraft): ManifestMap {
  let value: ManifestValue = {};
  for (const { field, place } of fields) {
    const found = valueAt(ground.value, place);
    if (found !== undefined) value = withValueAt(value, field, found);
  }
  for (const { field, value: known } of added ?? []) value = withValueAt(value, field, known);
  return isMap(value) ? value : {};
}

function hitAt({ ground, fields, titles }: ClaimDraft, position: FilePosition): ClaimHit | undefined {
  const hit = ground.pathAt(position);
  const isTitle = titles?.some(
    (title) =>
      hit && samePath(title, hit.path) && (hit.part === 'key' || valueAt(ground.value, title) !== Object(valueAt(ground.value, title))),
  );
  const path = isTitle ? ['metadata', 'name'] : hit && translate(fields, hit.path, 'place', 'field');
  const location = hit && path && ground.locate(hit.path);
  if (!location) return undefined;
  return { path, part: hit.part, range: hit.part === 'key' ? (location.key ?? location.value) : location.value };
}

/** The place in the other coordinates, by the longest mapping that covers it; undefined when none does. */
function translate(
  fields: readonly FieldPlace[],
  path: ManifestPath,
  from: keyof FieldPlace,
  to: keyof FieldPlace,
): ManifestPath | undefined {
  let best: FieldPlace | undefined;
  for (const field of fields) {
    if (startsWith(path, field[from]) && (!best || field[from].length >= best[from].length)) best = field;
  }
  return best && [...best[to], ...path.slice(best[from].length)];
}
