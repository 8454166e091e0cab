/** What of the map is looked at: everything, a cluster, a pool or a range. It is kept as an id, so that it outlives an edit. */
import type { AddressMap, MapCluster, MapPool, MapRange } from '../../../server/src/protocol/addressMap';

export interface Focus {
  readonly cluster?: MapCluster;
  readonly pool?: MapPool;
  readonly range?: MapRange;
}

export const everything = '';

/** An unknown id leads to the whole map. */
export function focusOf({ clusters }: AddressMap, id: string): Focus {
  for (const cluster of clusters) {
    if (cluster.id === id) return { cluster };
    for (const pool of cluster.pools) {
      if (pool.id === id) return { cluster, pool };
      for (const range of pool.ranges) if (range.id === id) return { cluster, pool, range };
    }
  }
  return {};
}

export interface Crumb {
  readonly id: string;
  readonly label: string;
}

/** The steps to the part that is shown. A step without an alternative is left out, unless it is the last one. */
export function crumbs({ clusters }: AddressMap, { cluster, pool, range }: Focus, all: string): readonly Crumb[] {
  const [only, another] = clusters;
  const top = only && !another ? { id: everything, label: only.name } : { id: everything, label: all };
  return [
    top,
    ...(cluster && another ? [{ id: cluster.id, label: cluster.name }] : []),
    ...(pool ? [{ id: pool.id, label: pool.name }] : []),
    ...(range ? [{ id: range.id, label: range.label }] : []),
  ];
}

/** The id of the place one step out; undefined where the whole map is shown. */
export function outOf(map: AddressMap, id: string): string | undefined {
  return crumbs(map, focusOf(map, id), '').at(-2)?.id;
}
