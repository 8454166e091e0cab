/** Who of a cluster may notice whom, and who is plain: kept from one edit to the next while the pools stay the same. */
import { type Contact, contactsAmong } from '../allocator/partial/contacts';
import { type PlainRequest, plainRequestOf } from '../allocator/partial/plain';
import type { ClusterOptions } from '../model/options';
import type { Service } from '../model/service';
import { alignedAfter } from './aligned';
import type { OrderedEvent, OrderedObjects } from './order';

/** Equal lists are one value. */
export type ContactList = readonly Contact[];

export interface Contacts {
  readonly of: (service: Service) => ContactList;
  readonly ordered: OrderedObjects;
  /** One list for each Service that exists already. */
  readonly existing: readonly ContactList[];
  /** One list for each event; that of a pool is empty. */
  readonly events: readonly ContactList[];
  /** Likewise what plain Services ask for. */
  readonly requests: readonly (PlainRequest | undefined)[];
}

const none: ContactList = [];

export function contactsOf(ordered: OrderedObjects, options: ClusterOptions): Contacts {
  const planned = ordered.events.flatMap((event) => (event.op === 'upsertPool' ? [event.pool] : []));
  const of = contactsAmong([...ordered.existing.pools, ...planned], options);
  const nothing: OrderedObjects = { existing: { pools: [], services: [] }, events: [], serviceCount: 0 };
  return contactsAfter({ of, ordered: nothing, existing: [], events: [], requests: [] }, ordered, options);
}

/** After an edit of Services. */
export function contactsAfter(earlier: Contacts, ordered: OrderedObjects, options: ClusterOptions): Contacts {
  const { of, ordered: before } = earlier;
  const listOf = (event: OrderedEvent) => (event.op === 'upsertService' ? of(event.service) : none);
  const requestOf = (event: OrderedEvent) => (event.op === 'upsertService' ? plainRequestOf(event.service, options) : undefined);
  return {
    of,
    ordered,
    existing: alignedAfter(before.existing.services, earlier.existing, ordered.existing.services, of),
    events: alignedAfter(before.events, earlier.events, ordered.events, listOf),
    requests: alignedAfter(before.events, earlier.requests, ordered.events, requestOf),
  };
}
