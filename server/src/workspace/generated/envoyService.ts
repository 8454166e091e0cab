/**
 * What an `EnvoyProxy` says of the Service of its Gateways: the fields of `envoyService`, and over them the patch in it. Source: gateway.envoyproxy.io,
 * "Customize EnvoyProxy" and the API types KubernetesServiceSpec and KubernetesPatchSpec.
 */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { isMap, mapAt, samePath, startsWith, stringAt, valueAt } from '../../manifest/values';
import type { FieldPlace } from '../resource/claimDraft';

const path: ManifestPath = ['spec', 'provider', 'kubernetes', 'envoyService'];

/** The key of the EnvoyProxy in the ground of a claim. */
export const proxyKey = 'EnvoyProxy';

export interface EnvoyService {
  /** The name of the EnvoyProxy. */
  readonly proxy: string;
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly fields: readonly FieldPlace[];
  /** Fields that the patch changes in a way that is not followed here. */
  readonly uncertain: readonly ManifestPath[];
}

const ownFields = ['type', 'externalTrafficPolicy', 'loadBalancerClass', 'loadBalancerIP'];
/** A patch replaces these fields as a whole. */
const patchedFields = [...ownFields, 'ipFamilyPolicy', 'ipFamilies'];

export function envoyServiceOf({ name: proxy, value }: Resource): EnvoyService {
  const stated = mapAt(value, path);
  const direct = fieldsIn(stated, { at: path, metadata: [], spec: [], fields: ownFields });
  const patched = patchOf(value);
  const fields = [...direct, ...patched.fields];
  const textOf = (field: ManifestPath) => {
    const place = fields.findLast((candidate) => samePath(candidate.field, field))?.place;
    return place && stringAt(value, place.slice(1));
  };
  return {
    proxy,
    name: textOf(['metadata', 'name']) ?? stringAt(stated, ['name']),
    type: textOf(['spec', 'type']),
    fields,
    uncertain: patched.uncertain,
  };
}

export function isFieldStated(service: EnvoyService | undefined, field: ManifestPath): boolean {
  return service?.fields.some((candidate) => startsWith(candidate.field, field)) ?? false;
}

/** Both kinds of merges do the same to texts and mappings; lists are merged in other ways, so of them nothing is said. */
function patchOf(value: Resource['value']): Pick<EnvoyService, 'fields' | 'uncertain'> {
  const written = valueAt(value, [...path, 'patch']);
  if (written === undefined || written === null) return { fields: [], uncertain: [] };
  const at: ManifestPath = [...path, 'patch', 'value'];
  const patch = mapAt(value, at);
  if (!patch) return { fields: [], uncertain: [['spec'], ['metadata', 'annotations'], ['metadata', 'labels']] };
  const fields = fieldsIn(patch, { at, metadata: ['metadata'], spec: ['spec'], fields: patchedFields });
  const renamed =
    stringAt(patch, ['metadata', 'name']) === undefined
      ? []
      : [{ field: ['metadata', 'name'], place: proxyPath(at, ['metadata', 'name']) }];
  const others = Object.keys(mapAt(patch, ['spec']) ?? {}).filter((field) => !patchedFields.includes(field));
  return { fields: [...fields, ...renamed], uncertain: others.map((field) => ['spec', field]) };
}

interface Reading {
  readonly at: ManifestPath;
  /** The path from there to `annotations` and `labels`. */
  readonly metadata: ManifestPath;
  readonly spec: ManifestPath;
  readonly fields: readonly string[];
}

function fieldsIn(stated: Resource['value'] | undefined, { at, metadata, spec, fields }: Reading): readonly FieldPlace[] {
  const keyed = ['annotations', 'labels'].flatMap((part) => {
    const map = valueAt(stated, [...metadata, part]);
    return isMap(map)
      ? Object.keys(map).map((key) => ({ field: ['metadata', part, key], place: proxyPath(at, [...metadata, part, key]) }))
      : [];
  });
  const plain = fields
    .filter((field) => valueAt(stated, [...spec, field]) !== undefined)
    .map((field) => ({ field: ['spec', field], place: proxyPath(at, [...spec, field]) }));
  return [...keyed, ...plain];
}

function proxyPath(at: ManifestPath, path: ManifestPath): ManifestPath {
  return [proxyKey, ...at, ...path];
}
