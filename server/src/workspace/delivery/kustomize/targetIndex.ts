/** What is meant for some objects and not for others, in its order, and looked up by what it can be for. */
import type { PatchTarget, Targeted } from './target';

export interface TargetIndex<T> {
  readonly all: readonly T[];
  /** The candidates for an object, from an index in the order on. Each of them still has to accept the object. */
  readonly candidates: (object: Targeted, from: number) => readonly Ordered<T>[];
}

export interface Ordered<T> {
  readonly order: number;
  readonly item: T;
}

export const nothingTargeted: TargetIndex<never> = { all: [], candidates: () => [] };

/** By name and kind; undefined is the key of what may be for any. */
type ByName<T> = ReadonlyMap<string | undefined, ReadonlyMap<string | undefined, readonly Ordered<T>[]>>;

export function targetIndex<T extends { readonly target: PatchTarget }>(all: readonly T[]): TargetIndex<T> {
  if (all.length === 0) return nothingTargeted;
  const byName = new Map<string | undefined, Map<string | undefined, Ordered<T>[]>>();
  for (const [order, item] of all.entries()) {
    const { kind, name } = item.target;
    const byKind = byName.get(name) ?? new Map<string | undefined, Ordered<T>[]>();
    byName.set(name, byKind);
    const list = byKind.get(kind);
    if (list) list.push({ order, item });
    else byKind.set(kind, [{ order, item }]);
  }
  return { all, candidates: (object, from) => inOrder(listsFor(byName, object), from) };
}

/** Thousands of objects may meet thousands of layers, and of most layers nothing is for them. */
function listsFor<T>(byName: ByName<T>, { current, written }: Targeted): readonly (readonly Ordered<T>[])[] {
  const lists: (readonly Ordered<T>[])[] = [];
  const add = (name: string | undefined) => {
    const byKind = byName.get(name);
    const [own, any] = [byKind?.get(current.kind), byKind?.get(undefined)];
    if (own) lists.push(own);
    if (any) lists.push(any);
  };
  add(current.name);
  if (written.name !== current.name) add(written.name);
  add(undefined);
  return lists;
}

function inOrder<T>(lists: readonly (readonly Ordered<T>[])[], from: number): readonly Ordered<T>[] {
  const [only, ...others] = lists;
  if (only === undefined) return [];
  if (others.length === 0 && from === 0) return only;
  return lists
    .flat()
    .filter(({ order }) => order >= from)
    .sort((a, b) => a.order - b.order);
}
