/** The Services that miss an address. As long as they are added and removed in the order in which Cilium walks them, no sorting is needed. */
import { hasAllAddresses } from './addressLookup';
import type { OperatorService } from './entities';
import { countsAs } from './statusEntry';

export interface UnsatisfiedServices {
  readonly views: OperatorService[];
  /** True if they are sorted by rank. */
  isInOrder: boolean;
}

export function createUnsatisfiedServices(): UnsatisfiedServices {
  return { views: [], isInOrder: true };
}

export function isUnsatisfied(view: OperatorService): boolean {
  return view.unsatisfiedAt >= 0;
}

export function addUnsatisfied(unsatisfied: UnsatisfiedServices, view: OperatorService): void {
  if (view.unsatisfiedAt >= 0) return;
  const { views } = unsatisfied;
  const last = views.at(-1);
  if (last !== undefined && last.stored.rank > view.stored.rank) unsatisfied.isInOrder = false;
  view.unsatisfiedAt = views.length;
  views.push(view);
}

/** False if the Service was not among them. */
export function removeUnsatisfied(unsatisfied: UnsatisfiedServices, view: OperatorService): boolean {
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
export function unsatisfiedByRank({ views, isInOrder }: UnsatisfiedServices): OperatorService[] {
  const copy = views.slice();
  return isInOrder ? copy : copy.sort((a, b) => a.stored.rank - b.stored.rank);
}

/** True if the status contains everything that the Service asks for. */
export function isSatisfied(view: OperatorService): boolean {
  if (view.requested.length > 0) return hasAllAddresses(view.ingress, view.requested);
  let hasIPv4 = false;
  let hasIPv6 = false;
  for (const entry of view.ingress) {
    if (countsAs(entry) === 'IPv4') hasIPv4 = true;
    else hasIPv6 = true;
  }
  return (hasIPv4 || !view.families.ipv4) && (hasIPv6 || !view.families.ipv6);
}
