/**
 * How a cluster came to have what it has, where the history of its files tells. What exists by its own word, because it has an address in its
 * status or was read of the running cluster, is there from the start; the history tells of the rest. Commits that came after the cluster was read
 * have not reached it as it was read, so what they change happens to it, as an edit does.
 */
import type { AllocatorEvent } from '../../allocator/operator/events';
import type { Replay } from '../../allocator/replay';
import { differenceOf } from '../outcome/difference';
import { type Admitted, canonicalOrder, eventObjectKey, hasStatusAddress, objectKey } from '../outcome/replayOrder';
import type { ClusterPast, PastEvent } from './clusterPast';
import type { LiveReading } from './liveReading';

/** `objects` are what the last commit has. What it changed without a step of its own is the last change. */
export function courseAfter(
  past: ClusterPast,
  objects: readonly Admitted[],
  reading: LiveReading | undefined,
): Pick<Replay, 'existing' | 'events'> {
  const commits = past.events.toSorted((a, b) => a.time - b.time);
  const readAt = reading?.at ?? Number.POSITIVE_INFINITY;
  const ofFiles = objectsAt(commits, readAt);
  const asRead = (key: string) => ofFiles.get(key) ?? reading?.objectOf(key);
  const came = new Set(commits.map(({ event }) => eventObjectKey(event)));
  const cameLater = (key: string) => came.has(key) && asRead(key) === undefined;
  const there = new Map(existing(objects, reading, cameLater).map((object) => [objectKey(object), object]));
  const last = new Map<string, Admitted>();
  const events: AllocatorEvent[] = [];
  for (const { time, event } of deletionsInOrder(commits, [...there.keys()])) {
    const key = eventObjectKey(event);
    const object = there.get(key);
    if (!object) events.push(event);
    else if (time > readAt && asRead(key)) {
      // What is gone from the files is what the cluster has.
      const changed = withSpecOf(object, objectOf(event));
      last.set(key, changed);
      for (const change of differenceOf([object], [changed], isNever)) events.push(change);
    }
  }
  const first = [...there].map(([key, object]) => (last.has(key) ? withSpecOf(object, asRead(key)) : object));
  const start = canonicalOrder(first);
  const before = [
    ...[...there].map(([key, object]) => last.get(key) ?? object),
    ...past.objects.filter((object) => !there.has(objectKey(object))),
  ];
  const dated = objects.map((object): Admitted => ({ ...object, age: past.latest }));
  return { existing: start.existing, events: [...start.events, ...events, ...differenceOf(before, dated)] };
}

/**
 * What is gone from the files and is in the cluster all the same becomes what the cluster has. In an edit that happens in the order of the objects,
 * before anything is deleted, and so it does in a commit.
 */
function deletionsInOrder(commits: readonly PastEvent[], there: readonly string[]): readonly PastEvent[] {
  const places = new Map(there.map((key, index) => [key, index]));
  const placeOf = ({ event }: PastEvent) => places.get(eventObjectKey(event)) ?? there.length;
  const ordered: PastEvent[] = [];
  let deletions: PastEvent[] = [];
  const take = () => {
    for (const one of deletions.sort((a, b) => placeOf(a) - placeOf(b))) ordered.push(one);
    deletions = [];
  };
  for (const commit of commits) {
    const isDeletion = objectOf(commit.event) === undefined;
    if (!isDeletion || deletions[0]?.time !== commit.time) take();
    if (isDeletion) deletions.push(commit);
    else ordered.push(commit);
  }
  take();
  return ordered;
}

function isNever(): boolean {
  return false;
}

/** The objects of the files as the commits up to a time left them. */
function objectsAt(commits: readonly PastEvent[], readAt: number): ReadonlyMap<string, Admitted> {
  const objects = new Map<string, Admitted>();
  for (const { time, event } of commits) {
    if (time > readAt) break;
    const object = objectOf(event);
    if (object) objects.set(eventObjectKey(event), object);
    else objects.delete(eventObjectKey(event));
  }
  return objects;
}

function objectOf(event: AllocatorEvent): Admitted | undefined {
  if (event.op === 'upsertPool') return { kind: 'pool', pool: event.pool };
  return event.op === 'upsertService' ? { kind: 'service', service: event.service } : undefined;
}

/** What files say of an object, with what only the cluster says of it. */
function withSpecOf(object: Admitted, other: Admitted | undefined): Admitted {
  if (object.kind === 'pool' && other?.kind === 'pool') {
    const { creationTimestamp, conditions } = object.pool;
    return { kind: 'pool', pool: { ...other.pool, creationTimestamp, conditions } };
  }
  if (object.kind === 'service' && other?.kind === 'service') {
    const { creationTimestamp, status } = object.service;
    return { kind: 'service', service: { ...other.service, creationTimestamp, status } };
  }
  return object;
}

/** Where Services exist already, every pool does too, but for those of commits that came after the reading. */
function existing(
  objects: readonly Admitted[],
  reading: LiveReading | undefined,
  cameLater: (key: string) => boolean,
): readonly Admitted[] {
  const isDated = (object: Admitted) => reading !== undefined && creationOf(object) !== undefined;
  const isThere = (object: Admitted) => isDated(object) || (object.kind === 'service' && hasStatusAddress(object.service));
  const runs = objects.some((object) => object.kind === 'service' && isThere(object));
  return objects.filter((object) => isThere(object) || (object.kind === 'pool' && runs && !cameLater(objectKey(object))));
}

function creationOf(object: Admitted): string | undefined {
  return object.kind === 'pool' ? object.pool.creationTimestamp : object.service.creationTimestamp;
}
