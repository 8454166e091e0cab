/** Small questions about places in texts. */

import { blockPlace } from '../analysis/places/fieldPlaces';
import type { ClusterView } from '../analysis/views/clusterView';
import type { ServiceAddress } from '../analysis/views/serviceView';
import { isBefore, type Place, type TextPosition, type TextRange } from '../manifest/range';

/** The block that an address of a Service was taken from. */
export function sourcePlace(cluster: ClusterView, { address, pool }: ServiceAddress): Place | undefined {
  const from = address && cluster.index.rangesWith(address).find((candidate) => candidate.pool.name === pool);
  return from && blockPlace(from.pool, from.range.block);
}

/** Each place once, in the given order; at most `most` places. */
export function distinctPlaces(places: Iterable<Place>, most: number): readonly Place[] {
  const distinct = new Map<string, Place>();
  for (const place of places) {
    const { start, end } = place.range;
    const key = `${place.uri} ${start.line}:${start.character}-${end.line}:${end.character}`;
    if (!distinct.has(key)) distinct.set(key, place);
    if (distinct.size >= most) break;
  }
  return [...distinct.values()];
}

/** Both ends belong to the range. */
export function contains({ start, end }: TextRange, position: TextPosition): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

/** True if two ranges have a place in common, their ends included. */
export function touches(a: TextRange, b: TextRange): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}
