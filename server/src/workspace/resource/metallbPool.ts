/** Pools of MetalLB, as far as they say which addresses MetalLB gives out: `IPAddressPool` objects, and its older ConfigMap. Source: MetalLB's API reference. */
import type { ManifestPath, NodeLocation, Resource, WritablePlace } from '../../manifest/manifest';
import { listAt, stringAt, stringsAt } from '../../manifest/values';
import { type AddressRange, parseRange } from '../../model/addressRange';
import { type Ground, resourceGround } from './ground';
import { textGround } from './innerText';

export interface MetallbPool {
  readonly name: string;
  /** The resource as it reaches the cluster. */
  readonly resource: Resource;
  /** The readable ranges of its list. */
  readonly ranges: readonly MetallbRange[];
  readonly locate: (path: ManifestPath) => NodeLocation | undefined;
  readonly writablePlace: (path: ManifestPath) => WritablePlace | undefined;
}

export interface MetallbRange {
  readonly path: ManifestPath;
  readonly range: AddressRange;
}

/** Before 0.13 MetalLB read its pools from a text in a ConfigMap, which people leave behind. Source: MetalLB's documentation of 0.12, "Configuration". */
const olderConfiguration: ManifestPath = ['data', 'config'];

export function holdsMetallbPools({ kind, apiVersion, value }: Resource): boolean {
  if (kind === 'IPAddressPool') return apiVersion.startsWith('metallb.io/');
  return kind === 'ConfigMap' && /^address-pools:/m.test(stringAt(value, olderConfiguration) ?? '');
}

export function metallbPools(resource: Resource): readonly MetallbPool[] {
  if (resource.kind === 'IPAddressPool')
    return [poolAt({ name: resource.name, resource, list: ['spec', 'addresses'] }, resourceGround(resource))];
  const ground = textGround(resource, olderConfiguration);
  if (!ground) return [];
  return listAt(ground.value, ['address-pools']).map((item, index) =>
    poolAt({ name: stringAt(item, ['name']) ?? '', resource, list: ['address-pools', index, 'addresses'] }, ground),
  );
}

interface StatedPool {
  readonly name: string;
  readonly resource: Resource;
  readonly list: ManifestPath;
}

function poolAt({ name, resource, list }: StatedPool, { value, locate, writable }: Ground): MetallbPool {
  return {
    name,
    resource,
    ranges: stringsAt(value, list).flatMap((text, index): readonly MetallbRange[] => {
      const range = parseRange(text);
      return range ? [{ path: [...list, index], range }] : [];
    }),
    locate,
    writablePlace: writable,
  };
}
