/** Who of a cluster may notice whom: the contacts of every Service, kept from one edit to the next while the pools stay the same. */
import { type Contact, type ContactsOf, contactsAmong } from '../allocator/partial/contacts';
import type { ClusterOptions } from '../model/options';
import type { OrderedObjects } from './order';

/** Equal lists are mostly one value. */
export type ContactList = readonly Contact[];

export interface Contacts {
  readonly of: ContactsOf;
  readonly ordered: OrderedObjects;
  /** One list for each Service that exists already. */
  readonly existing: readonly ContactList[];
  /** One list for each event; that of a pool is empty. */
  readonly events: readonly ContactList[];
}

type Event = OrderedObjects['events'][number];

const none: ContactList = [];

export function contactsOf(ordered: OrderedObjects, options: ClusterOptions): Contacts {
  const planned = ordered.events.flatMap((event) => (event.op === 'upsertPool' ? [event.pool] : []));
  const of = contactsAmong([...ordered.existing.pools, ...planned], options);
  return { of, ordered, existing: ordered.existing.services.map(of), events: ordered.events.map((event) => listOf(of, event)) };
}

/** After an edit of Services. */
export function contactsAfter({ of, ordered: before, existing, events }: Contacts, ordered: OrderedObjects): Contacts {
  return {
    of,
    ordered,
    existing: listsAfter(before.existing.services, existing, ordered.existing.services, of),
    events: listsAfter(before.events, events, ordered.events, (event) => listOf(of, event)),
  };
}

/** What is the same at the start and at the end keeps its lists. */
function listsAfter<T>(
  before: readonly T[],
  lists: readonly ContactList[],
  after: readonly T[],
  listOfOne: (item: T) => ContactList,
): readonly ContactList[] {
  if (before === after) return lists;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const changed = after.slice(start, after.length - end).map(listOfOne);
  return lists.slice(0, start).concat(changed, lists.slice(lists.length - end));
}

function listOf(of: ContactsOf, event: Event): ContactList {
  return event.op === 'upsertService' ? of(event.service) : none;
}
