/** Items by a name of theirs. After an edit only the groups of what came or went are put together anew. */
import { alignment } from './alignment';
import { overlay } from './overlay';

export interface Groups<T> {
  readonly items: readonly T[];
  /** The items of a name, in the order of all. */
  readonly byName: ReadonlyMap<string, readonly T[]>;
  /** The names of several. */
  readonly shared: ReadonlySet<string>;
}

/** Beyond this many changes all is put together anew. */
const mostChanges = 1000;

export function groupsOf<T>(items: readonly T[], nameOf: (item: T) => string, previous: Groups<T> | undefined): Groups<T> {
  if (!previous) return groups(items, nameOf);
  const { added, removed } = alignment(previous.items, items);
  if (added.length + removed.length > mostChanges) return groups(items, nameOf);
  if (added.length + removed.length === 0) return previous;
  const gone = new Set(removed);
  const rest = (name: string) => (previous.byName.get(name) ?? []).filter((item) => !gone.has(item));
  // Where old and new ones share a name, their order is that of the list.
  const isMixed = new Set(added.map(nameOf)).size < added.length || added.some((item) => rest(nameOf(item)).length > 0);
  const touched = new Set([...removed, ...added].map(nameOf));
  const changes = new Map([...touched].map((name) => [name, isMixed ? [] : rest(name)]));
  for (const item of isMixed ? items : added) changes.get(nameOf(item))?.push(item);
  const shared = new Set(previous.shared);
  for (const [name, { length }] of changes) {
    if (length > 1) shared.add(name);
    else shared.delete(name);
  }
  const present = new Map([...changes].map(([name, group]) => [name, group.length > 0 ? group : undefined]));
  return { items, byName: overlay(previous.byName, present), shared };
}

function groups<T>(items: readonly T[], nameOf: (item: T) => string): Groups<T> {
  const byName = new Map<string, T[]>();
  const shared = new Set<string>();
  for (const item of items) {
    const name = nameOf(item);
    const group = byName.get(name);
    if (!group) byName.set(name, [item]);
    else {
      group.push(item);
      shared.add(name);
    }
  }
  return { items, byName, shared };
}
