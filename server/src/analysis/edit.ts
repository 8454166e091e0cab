/** What an edit did to the objects of a cluster, where it left the pools and the order of all others alone. */
import type { Service } from '../model/service';
import type { Admitted } from './order';
import { samePool } from './sameService';

export interface ServiceEdit {
  readonly removed: ReadonlySet<Service>;
  readonly added: ReadonlySet<Service>;
}

/** Undefined when it is more than that. */
export function editBetween(before: readonly Admitted[], after: readonly Admitted[]): ServiceEdit | undefined {
  const shorter = Math.min(before.length, after.length);
  let sameAtStart = 0;
  while (sameAtStart < shorter && isSame(before[sameAtStart], after[sameAtStart])) sameAtStart++;
  let sameAtEnd = 0;
  const [oldEnd, newEnd] = [before.length - 1, after.length - 1];
  while (sameAtEnd < shorter - sameAtStart && isSame(before[oldEnd - sameAtEnd], after[newEnd - sameAtEnd])) sameAtEnd++;
  const old = before.slice(sameAtStart, before.length - sameAtEnd);
  const young = after.slice(sameAtStart, after.length - sameAtEnd);
  const [oldServices, youngServices] = [servicesOf(old), servicesOf(young)];
  const kept = old.filter((object) => object.kind === 'pool' || youngServices.has(object.service));
  const taken = young.filter((object) => object.kind === 'pool' || oldServices.has(object.service));
  if (kept.length !== taken.length || !kept.every((object, index) => isSame(object, taken[index]))) return undefined;
  return { removed: without(oldServices, youngServices), added: without(youngServices, oldServices) };
}

function without(services: ReadonlySet<Service>, others: ReadonlySet<Service>): ReadonlySet<Service> {
  return new Set([...services].filter((service) => !others.has(service)));
}

function servicesOf(objects: readonly Admitted[]): ReadonlySet<Service> {
  return new Set(objects.flatMap((object) => (object.kind === 'service' ? [object.service] : [])));
}

/** Equal Services are one value already; pools are few, so they are compared. */
function isSame(a: Admitted | undefined, b: Admitted | undefined): boolean {
  if (a?.kind === 'service') return b?.kind === 'service' && a.service === b.service;
  return a?.kind === 'pool' && b?.kind === 'pool' && samePool(a.pool, b.pool);
}
