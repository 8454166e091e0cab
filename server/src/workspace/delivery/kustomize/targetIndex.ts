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

export function targetIndex<T extends { readonly target: PatchTarget }>(all: readonly T[]): TargetIndex<T> {
  if (all.length === 0) return nothingTargeted;
  const byKey = new Map<string, Ordered<T>[]>();
  for (const [order, item] of all.entries()) {
    const key = keyOf(item.target.kind, item.target.name);
    const list = byKey.get(key);
    if (list) list.push({ order, item });
    else byKey.set(key, [{ order, item }]);
  }
  return {
    all,
    candidates: ({ current, written }, from) =>
      [...new Set([current.name, written.name, undefined])]
        .flatMap((name) => [current.kind, undefined].flatMap((kind) => byKey.get(keyOf(kind, name)) ?? []))
        .filter(({ order }) => order >= from)
        .sort((a, b) => a.order - b.order),
  };
}

function keyOf(kind: string | undefined, name: string | undefined): string {
  return `${kind ?? '*'} ${name ?? '*'}`;
}
