/** Who of a cluster may notice whom: the contacts of every object, kept from one edit to the next while the pools stay the same. */
import { type Contact, type ContactsOf, contactsAmong } from '../allocator/partial/contacts';
import type { ClusterOptions } from '../model/options';
import type { ServiceEdit } from './edit';
import type { Admitted } from './order';

export interface Contacts {
  readonly of: ContactsOf;
  /** One list for each object; a pool has none. */
  readonly lists: readonly (readonly Contact[])[];
}

const none: readonly Contact[] = [];

export function contactsOf(objects: readonly Admitted[], options: ClusterOptions): Contacts {
  const pools = objects.flatMap((object) => (object.kind === 'pool' ? [object.pool] : []));
  const of = contactsAmong(pools, options);
  return { of, lists: objects.map((object) => listOf(of, object)) };
}

export function contactsAfter({ of, lists }: Contacts, { sameAtStart, sameAtEnd }: ServiceEdit, objects: readonly Admitted[]): Contacts {
  const changed = objects.slice(sameAtStart, objects.length - sameAtEnd).map((object) => listOf(of, object));
  return { of, lists: [...lists.slice(0, sameAtStart), ...changed, ...lists.slice(lists.length - sameAtEnd)] };
}

function listOf(of: ContactsOf, object: Admitted): readonly Contact[] {
  return object.kind === 'pool' ? none : of(object.service);
}
