/** Whether two lists have the same items in the same order. */
export function sameList<A, B>(a: readonly A[], b: readonly B[], same: (a: A, b: B) => boolean = Object.is): boolean {
  if (a.length !== b.length) return false;
  // Longer lists than one would like are compared at every edit, so no iterator.
  for (let index = 0; index < a.length; index++) if (!same(a[index] as A, b[index] as B)) return false;
  return true;
}
