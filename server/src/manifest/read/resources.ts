/** The objects of the Kubernetes API in the value of a document: the document itself, or the items of a list, lists in lists included. */
import { fileApiVersion } from '../impliedType';
import type { ManifestMap, ManifestPath, ManifestValue, Resource } from '../manifest';
import { isList, isMap, stringAt, valueAt } from '../values';

/** The place of a document in its file. */
export type ResourceOrigin = Pick<Resource, 'uri' | 'document' | 'source' | 'hasBooleanWords'>;
type TypeMeta = Pick<Resource, 'apiVersion' | 'kind'>;

/** `implied` is the type of a document that does not state one itself. */
export function resourcesOf(value: ManifestValue, origin: ResourceOrigin, implied?: TypeMeta): readonly Resource[] {
  if (isList(value) && value.some(isReplacement))
    return [resourceOf({ list: value }, [], { apiVersion: fileApiVersion, kind: 'Replacements' }, origin)];
  if (isList(value) && value.length > 0 && value.every(isOperation))
    return [resourceOf({ list: value }, [], { apiVersion: fileApiVersion, kind: 'Operations' }, origin)];
  return objectsIn(value, [], implied, origin);
}

/** A JSON patch (RFC 6902) in a file of its own is a bare list as well. */
function isOperation(value: ManifestValue): boolean {
  return isMap(value) && typeof value['op'] === 'string' && typeof value['path'] === 'string';
}

/** kustomize's `replacements` in a file of their own are a bare list. */
function isReplacement(value: ManifestValue): boolean {
  return isMap(value) && isMap(value['source']) && isList(value['targets']);
}

function objectsIn(value: ManifestValue, root: ManifestPath, inherited: TypeMeta | undefined, origin: ResourceOrigin): readonly Resource[] {
  if (!isMap(value)) return [];
  const type = typeOf(value, inherited);
  if (!type) return [];
  const items = valueAt(value, ['items']);
  if (!type.kind.endsWith('List') || !isList(items)) return [resourceOf(value, root, type, origin)];
  return items.flatMap((item, index) => objectsIn(item, [...root, 'items', index], itemType(type), origin));
}

function typeOf(value: ManifestMap, inherited: TypeMeta | undefined): TypeMeta | undefined {
  const apiVersion = stringAt(value, ['apiVersion']) || inherited?.apiVersion;
  const kind = stringAt(value, ['kind']) || inherited?.kind;
  return apiVersion && kind ? { apiVersion, kind } : undefined;
}

/** Items of a typed list may leave their type to the list: those of a `ServiceList` are Services. */
function itemType(list: TypeMeta): TypeMeta | undefined {
  const kind = list.kind.slice(0, -'List'.length);
  return kind === '' ? undefined : { apiVersion: list.apiVersion, kind };
}

function resourceOf(value: ManifestMap, root: ManifestPath, type: TypeMeta, origin: ResourceOrigin): Resource {
  return {
    uri: origin.uri,
    document: origin.document,
    root,
    apiVersion: type.apiVersion,
    kind: type.kind,
    name: stringAt(value, ['metadata', 'name']) ?? '',
    namespace: stringAt(value, ['metadata', 'namespace']) || undefined,
    value,
    source: origin.source,
    ...(origin.hasBooleanWords && { hasBooleanWords: true }),
  };
}
