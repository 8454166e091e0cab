/** The allocation after an edit of a few Services: only those that may notice it are replayed. */
import { connectedWith } from '../allocator/partial/connected';
import { replayPart } from '../allocator/partial/partialReplay';
import { replayPlain } from '../allocator/partial/plainReplay';
import type { Replayed } from '../allocator/replay';
import { type Service, serviceKey } from '../model/service';
import { alignedAfter } from './aligned';
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
  const { of, existing, events, requests } = keysJoin ? joinedByKeys(contacts) : contacts;
  const edited = [...edit.removed, ...edit.added].map(of);
  const lists = new Set(edited);
  for (const list of existing) lists.add(list);
  for (const list of events) lists.add(list);
  const joined = connectedWith(edited.flat(), lists);
  const concerned = new Set([...lists].filter((list) => list.some((contact) => joined.has(contact))));
  // One that was edited and has no contacts concerns itself.
  const isConcerned = (service: Service, list: ContactList) => (list.length === 0 ? edit.added.has(service) : concerned.has(list));
  const services = ordered.existing.services.filter((service, index) => isConcerned(service, existing[index] ?? of(service)));
  let passed = 0;
  const isPassed = ordered.events.map((event, index) => {
    if (event.op !== 'upsertService' || isConcerned(event.service, events[index] ?? of(event.service))) return false;
    passed++;
    return true;
  });
  const part = {
    options: earlier.options,
    ordered,
    services,
    isPassed,
    pools: new Set([...joined].flatMap((contact) => (typeof contact === 'string' ? [] : [contact.name]))),
    removed: [...edit.removed].map(serviceKey),
    before: earlier,
  };
  const places = earlier.places ? alignedAfter(earlier.ordered.events, earlier.places, ordered.events, () => undefined) : [];
  const plain = keysJoin ? undefined : replayPlain({ ...part, requests, contacts: events, places, added: edit.added });
  const isSmall = services.length + ordered.events.length - passed <= ordered.serviceCount * largestPart;
  const replayed = plain ?? (isSmall ? replayPart(part) : undefined);
  // Fewer outcomes than Services: the edit made one of what were two, so they notice each other.
  if (!keysJoin && replayed && replayed.allocation.services.size < ordered.serviceCount) return undefined;
  return replayed;
}

/** Services that are one to the API server are in contact. */
function joinedByKeys({ of: contactsOf, ordered, existing, events, requests }: Contacts): Contacts {
  const withKey = (service: Service, list: ContactList): ContactList => [...list, serviceKey(service)];
  return {
    of: (service) => withKey(service, contactsOf(service)),
    ordered,
    existing: ordered.existing.services.map((service, index) => withKey(service, existing[index] ?? [])),
    events: ordered.events.map((event, index) => (event.op === 'upsertService' ? withKey(event.service, events[index] ?? []) : [])),
    requests,
  };
}
