/** The allocation of a cluster's admitted objects. What an edit can't change is taken over from the allocation before. */
import { type Certainty, certaintyOf } from '../allocator/certainty/certainty';
import { courseOf } from '../allocator/certainty/course';
import { type Replayed, replayToGoOn } from '../allocator/replay';
import type { ClusterOptions } from '../model/options';
import { type Contacts, contactsAfter, contactsOf } from './contacts';
import { editBetween } from './edit';
import { type Admitted, canonicalOrder, type OrderedObjects, orderAfter } from './order';
import { reallocate } from './reallocate';

export interface Allocated extends Replayed {
  readonly options: ClusterOptions;
  readonly objects: readonly Admitted[];
  readonly ordered: OrderedObjects;
  /** Computed when it is asked for, and kept with the allocation. */
  readonly certainty: Certainty;
  /** Likewise. */
  readonly contacts: () => Contacts;
}

/** Equal objects in equal order keep the allocation they have. */
export function allocate(options: ClusterOptions, objects: readonly Admitted[], previous: Allocated | undefined): Allocated {
  const earlier = previous && JSON.stringify(previous.options) === JSON.stringify(options) ? previous : undefined;
  const edit = earlier && editBetween(earlier.objects, objects);
  if (!earlier || !edit) return allocateAll(options, objects, earlier);
  if (edit.added.size === 0 && edit.removed.size === 0) return earlier;
  const ordered = orderAfter(objects, earlier.ordered, edit.removed);
  const contacts = contactsAfter(earlier.contacts(), ordered, options);
  const replayed = reallocate({ earlier, edit, ordered, contacts }) ?? replayToGoOn({ options, ...ordered }, earlier.allocation);
  return allocated(options, objects, ordered, replayed, () => contacts);
}

function allocateAll(options: ClusterOptions, objects: readonly Admitted[], earlier: Allocated | undefined): Allocated {
  const ordered = canonicalOrder(objects);
  let contacts: Contacts | undefined;
  return allocated(options, objects, ordered, replayToGoOn({ options, ...ordered }, earlier?.allocation), () => {
    contacts ??= contactsOf(ordered, options);
    return contacts;
  });
}

function allocated(
  options: ClusterOptions,
  objects: readonly Admitted[],
  ordered: OrderedObjects,
  replayed: Replayed,
  contacts: Allocated['contacts'],
): Allocated {
  return { ...replayed, options, objects, ordered, certainty: certaintyOf(courseOf({ options, ...ordered })), contacts };
}
