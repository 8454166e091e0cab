/** `IPAddressPool` documents of MetalLB, as far as they say which addresses MetalLB gives out. Source: MetalLB's API reference. */
import type { ManifestPath, NodeLocation, Resource, WritablePlace } from '../../manifest/manifest';
import { stringsAt } from '../../manifest/values';
import { type AddressRange, parseRange } from '../../model/addressRange';

export interface MetallbPool {
  readonly name: string;
  /** As it reaches the cluster. */
  readonly resource: Resource;
  /** What of its list can be read. */
  readonly ranges: readonly MetallbRange[];
  readonly locate: (path: ManifestPath) => NodeLocation | undefined;
  readonly placeOf: (path: ManifestPath) => WritablePlace | undefined;
}

export interface MetallbRange {
  readonly path: ManifestPath;
  readonly range: AddressRange;
}

export function isMetallbPool({ kind, apiVersion }: Resource): boolean {
  return kind === 'IPAddressPool' && apiVersion.startsWith('metallb.io/');
}

export function metallbPool(resource: Resource): MetallbPool {
  const list: ManifestPath = ['spec', 'addresses'];
  return {
    name: resource.name,
    resource,
    ranges: stringsAt(resource.value, list).flatMap((text, index): readonly MetallbRange[] => {
      const range = parseRange(text);
      return range ? [{ path: [...list, index], range }] : [];
    }),
    locate: (path) => resource.source.locate([...resource.root, ...path]),
    placeOf: (path) => resource.source.writable([...resource.root, ...path]),
  };
}
