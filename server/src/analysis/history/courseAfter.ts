/**
 * How a cluster came to have what it has, where the history of its files tells. What exists by its own word, because it has an address in its
 * status or was read of the running cluster, is there from the start as it is now; the history tells of the rest.
 */
import type { Replay } from '../../allocator/replay';
import { differenceOf } from '../outcome/difference';
import { type Admitted, canonicalOrder, eventObjectKey, hasStatusAddress, objectKey } from '../outcome/replayOrder';
import type { ClusterPast } from './clusterPast';

/** The source of a creation time: a running cluster, or a file. */
export type Told = 'runs' | 'files';

/** `objects` are what the last commit has. What it changed without a step of its own is the last change. */
export function courseAfter(past: ClusterPast, objects: readonly Admitted[], told: Told): Pick<Replay, 'existing' | 'events'> {
  const there = existing(objects, told);
  const keys = new Set(there.map(objectKey));
  const start = canonicalOrder(there);
  const events = past.events.filter(({ event }) => !keys.has(eventObjectKey(event))).sort((a, b) => a.time - b.time);
  const before = [...there, ...past.objects.filter((object) => !keys.has(objectKey(object)))];
  const dated = objects.map((object): Admitted => ({ ...object, age: past.latest }));
  const last = differenceOf(before, dated);
  return { existing: start.existing, events: [...start.events, ...events.map(({ event }) => event), ...last] };
}

/** Where Services exist already, every pool does too. */
function existing(objects: readonly Admitted[], told: Told): readonly Admitted[] {
  const isThere = (object: Admitted) =>
    object.kind === 'service'
      ? hasStatusAddress(object.service) || (told === 'runs' && object.service.creationTimestamp !== undefined)
      : false;
  const services = objects.filter(isThere);
  const runs = services.length > 0;
  return objects.filter(
    (object) => isThere(object) || (object.kind === 'pool' && (runs || (told === 'runs' && object.pool.creationTimestamp !== undefined))),
  );
}
