/** The allocation after an edit of a few Services: only those that may notice it are replayed. */
import { connectedWith } from '../allocator/partial/connected';
import { replayPart } from '../allocator/partial/partialReplay';
import type { Replayed } from '../allocator/replay';
import { type Service, serviceKey } from '../model/service';
import type { Allocated } from './allocate';
import type { ContactList, Contacts } from './contacts';
import type { ServiceEdit } from './edit';
import type { OrderedObjects } from './order';

export interface Reallocation {
  readonly earlier: Allocated;
  readonly edit: ServiceEdit;
  /** After the edit. */
  readonly ordered: OrderedObjects;
  readonly contacts: Contacts;
}

/** A replay of a part costs more than it spares when the part is nearly the whole. */
const largestPart = 0.7;

/** Undefined where only a replay of the whole cluster can tell. */
export function reallocate({ earlier, edit, ordered, contacts }: Reallocation): Replayed | undefined {
  // Where the first Service comes that exists already, or the last one goes, the pools come at another time.
  if (earlier.ordered.existing.pools.length !== ordered.existing.pools.length) return undefined;
  const keysJoin = earlier.allocation.services.size < earlier.ordered.serviceCount;
  const { of, existing, events } = keysJoin ? joinedByKeys(contacts) : contacts;
  const edited = [...edit.removed, ...edit.added].map(of);
  const lists = new Set([...existing, ...events, ...edited]);
  const joined = connectedWith(edited.flat(), lists);
  const concerned = new Set([...lists].filter((list) => list.some((contact) => joined.has(contact))));
  // One that was edited and has no contacts concerns itself.
  const isConcerned = (service: Service, list: ContactList) => (list.length === 0 ? edit.added.has(service) : concerned.has(list));
  const services = ordered.existing.services.filter((service, index) => isConcerned(service, existing[index] ?? of(service)));
  let count = services.length;
  const isPassed = ordered.events.map((event, index) => {
    if (event.op !== 'upsertService') return false;
    if (!isConcerned(event.service, events[index] ?? of(event.service))) return true;
    count++;
    return false;
  });
  if (count > ordered.serviceCount * largestPart) return undefined;
  const replayed = replayPart({
    options: earlier.options,
    ordered,
    services,
    isPassed,
    pools: new Set([...joined].flatMap((contact) => (typeof contact === 'string' ? [] : [contact.name]))),
    removed: [...edit.removed].map(serviceKey),
    before: earlier,
  });
  // Fewer outcomes than Services: the edit made one of what were two, so they notice each other.
  if (!keysJoin && replayed && replayed.allocation.services.size < ordered.serviceCount) return undefined;
  return replayed;
}

/** Services that are one to the API server are in contact. */
function joinedByKeys({ of: contactsOf, ordered, existing, events }: Contacts): Contacts {
  const withKey = (service: Service, list: ContactList): ContactList => [...list, serviceKey(service)];
  return {
    of: (service) => withKey(service, contactsOf(service)),
    ordered,
    existing: ordered.existing.services.map((service, index) => withKey(service, existing[index] ?? [])),
    events: ordered.events.map((event, index) => (event.op === 'upsertService' ? withKey(event.service, events[index] ?? []) : [])),
  };
}
