/** The allocation after an edit of a few Services: only those that may notice it are replayed. */
import { connectedWith } from '../allocator/partial/connected';
import type { Contact } from '../allocator/partial/contacts';
import { replayPart } from '../allocator/partial/partialReplay';
import type { Replayed } from '../allocator/replay';
import { type Service, serviceKey } from '../model/service';
import type { Allocated } from './allocate';
import type { Contacts } from './contacts';
import type { ServiceEdit } from './edit';
import type { Admitted, OrderedObjects } from './order';

export interface Reallocation {
  readonly earlier: Allocated;
  readonly edit: ServiceEdit;
  /** After the edit. */
  readonly objects: readonly Admitted[];
  readonly ordered: OrderedObjects;
  readonly contacts: Contacts;
}

/** A replay of a part costs more than it spares when the part is nearly the whole. */
const largestPart = 0.7;

/** Undefined where only a replay of the whole cluster can tell. */
export function reallocate({ earlier, edit, objects, ordered, contacts }: Reallocation): Replayed | undefined {
  // Where the first Service comes that exists already, or the last one goes, the pools come at another time.
  if (earlier.ordered.existing.pools.length !== ordered.existing.pools.length) return undefined;
  const keysJoin = earlier.allocation.services.size < serviceCount(earlier.objects);
  const joinsOf = (service: Service, own: readonly Contact[]) => (keysJoin ? [...own, serviceKey(service)] : own);
  const lists = objects.map((object, index) =>
    object.kind === 'pool' ? [] : joinsOf(object.service, contacts.lists[index] ?? contacts.of(object.service)),
  );
  const edited = [...edit.removed, ...edit.added].map((service) => joinsOf(service, contacts.of(service)));
  const joined = connectedWith(edited.flat(), [...lists, ...edited]);
  const services = new Set(edit.added);
  for (const [index, object] of objects.entries()) {
    if (object.kind === 'service' && lists[index]?.some((contact) => joined.has(contact))) services.add(object.service);
  }
  if (services.size > objects.length * largestPart) return undefined;
  const pools = new Set([...joined].flatMap((contact) => (typeof contact === 'string' ? [] : [contact.name])));
  const replayed = replayPart({
    replay: { options: earlier.options, ...ordered },
    services,
    pools,
    before: earlier,
    eventsBefore: earlier.ordered.events,
  });
  // Fewer outcomes than Services: the edit made one of what were two, so they notice each other.
  if (!keysJoin && replayed && replayed.allocation.services.size < serviceCount(objects)) return undefined;
  return replayed;
}

function serviceCount(objects: readonly Admitted[]): number {
  return objects.reduce((count, { kind }) => (kind === 'service' ? count + 1 : count), 0);
}
