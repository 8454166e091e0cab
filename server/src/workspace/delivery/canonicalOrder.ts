/** The place of a resource in the files, as a name of its own and in the order of `kubectl apply -R -f`. */
import type { Resource } from '../../manifest/manifest';
import { joined } from '../../model/lists';
import { comparePaths } from '../resource/paths';
import type { Applied } from './layers';

export function resourcePlaceKey({ uri, document, root }: Pick<Resource, 'uri' | 'document' | 'root'>): string {
  return `${uri}#${[document, ...root].join('/')}`;
}

export function inCanonicalOrder<Item extends Pick<Applied, 'resource'>>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => compareResources(a.resource, b.resource));
}

/** Lists that are in canonical order each, as one list in that order. */
export function joinedInOrder<Item extends Pick<Applied, 'resource'>>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const apart = oneAfterAnother(lists, (a, b) => compareResources(a.resource, b.resource));
  return apart ? joined(apart) : inCanonicalOrder(joined(lists));
}

/** Sorted lists in their order, if each ends before the next one begins, as folders mostly do. */
export function oneAfterAnother<Item>(
  lists: readonly (readonly Item[])[],
  compare: (a: Item, b: Item) => number,
): readonly (readonly Item[])[] | undefined {
  const filled = lists.flatMap((list) => {
    const [first, last] = [list[0], list.at(-1)];
    return first === undefined || last === undefined ? [] : [{ list, first, last }];
  });
  const sorted = filled.toSorted((a, b) => compare(a.first, b.first));
  const areApart = sorted.every(({ first }, place) => {
    const before = sorted[place - 1];
    return before === undefined || compare(before.last, first) < 0;
  });
  return areApart ? sorted.map(({ list }) => list) : undefined;
}

function compareResources(a: Resource, b: Resource): number {
  return comparePaths(a.uri, b.uri) || comparePlaces(a, b);
}

/** Compares resources in one file. */
export function comparePlaces(a: Pick<Resource, 'document' | 'root'>, b: Pick<Resource, 'document' | 'root'>): number {
  return a.document - b.document || compareRoots(a.root, b.root);
}

function compareRoots(a: Resource['root'], b: Resource['root']): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (step !== other) return Number(step) - Number(other) || (String(step) < String(other) ? -1 : 1);
  }
  return a.length - b.length;
}
