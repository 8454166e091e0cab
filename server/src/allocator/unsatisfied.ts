/** The Services that miss something. As long as they come and go in the order in which Cilium walks them, nothing has to be sorted. */
import type { ServiceView } from './view';

export interface UnsatisfiedServices {
  readonly views: ServiceView[];
  /** Whether they stand by rank. */
  isInOrder: boolean;
}

export function createUnsatisfiedServices(): UnsatisfiedServices {
  return { views: [], isInOrder: true };
}

export function isUnsatisfied(view: ServiceView): boolean {
  return view.unsatisfiedAt >= 0;
}

export function addUnsatisfied(unsatisfied: UnsatisfiedServices, view: ServiceView): void {
  if (view.unsatisfiedAt >= 0) return;
  const { views } = unsatisfied;
  const last = views.at(-1);
  if (last !== undefined && last.stored.rank > view.stored.rank) unsatisfied.isInOrder = false;
  view.unsatisfiedAt = views.length;
  views.push(view);
}

/** False when it was none of them. */
export function removeUnsatisfied(unsatisfied: UnsatisfiedServices, view: ServiceView): boolean {
  const at = view.unsatisfiedAt;
  if (at < 0) return false;
  const { views } = unsatisfied;
  view.unsatisfiedAt = -1;
  const last = views.pop();
  if (last !== undefined && last !== view) {
    views[at] = last;
    last.unsatisfiedAt = at;
    unsatisfied.isInOrder = false;
  }
  if (views.length === 0) unsatisfied.isInOrder = true;
  return true;
}

/** A copy, by rank. */
export function unsatisfiedByRank({ views, isInOrder }: UnsatisfiedServices): ServiceView[] {
  const copy = views.slice();
  return isInOrder ? copy : copy.sort((a, b) => a.stored.rank - b.stored.rank);
}
