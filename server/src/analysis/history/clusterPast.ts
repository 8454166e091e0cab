/**
 * What happened in the clusters while the commits came: each step's difference to the one before, as events. A base that has a past is what
 * these events made, and an edit that is committed becomes the last of them, so that a commit changes no answer.
 */
import type { AllocatorEvent } from '../../allocator/operator/events';
import { createMemory } from '../../memory/memory';
import { serviceKey } from '../../model/service';
import { buildWorkspace, type WorkspaceFolder } from '../../workspace/clusters/workspace';
import { clusterObjects } from '../admission/clusterObjects';
import { differenceOf } from '../outcome/difference';
import { type Admitted, objectKey } from '../outcome/order';
import { pairedClusters } from '../plan/pairedClusters';
import type { Settings } from '../settings';
import type { PastStep } from './pastSteps';

export interface ClusterPast {
  readonly name: string;
  /** What the last step left. */
  readonly objects: readonly Admitted[];
  readonly events: readonly PastEvent[];
  /** All that comes is later than its pools. In milliseconds. */
  readonly latest: number;
}

export interface PastEvent {
  readonly time: number;
  readonly event: AllocatorEvent;
}

export interface PastNeeds {
  readonly folders: readonly WorkspaceFolder[];
  readonly settings: Settings;
}

export function clusterPasts(steps: Iterable<PastStep>, { folders, settings }: PastNeeds): readonly ClusterPast[] {
  const memory = createMemory();
  let pasts: readonly ClusterPast[] | undefined;
  for (const { time, files, ageOf } of steps) {
    const { clusters } = buildWorkspace({ folders, files, settings: settings.workspace, memory });
    const isFirst = pasts === undefined;
    const { before } = pairedClusters(pasts ?? [], clusters);
    pasts = clusters.map((cluster) => {
      const past = before.get(cluster) ?? { name: cluster.name, objects: [], events: [], latest: 0 };
      const now = Math.max(time, past.latest);
      const { objects } = clusterObjects(cluster, memory, isFirst ? ageOf : () => now);
      return { ...afterStep(past, objects, now), name: cluster.name };
    });
    memory.forgetUnused();
  }
  return pasts ?? [];
}

function afterStep(past: ClusterPast, objects: readonly Admitted[], time: number): Omit<ClusterPast, 'name'> {
  const difference = differenceOf(past.objects, objects);
  const known = new Set(past.objects.map(objectKey));
  const created = new Map(objects.flatMap((object) => (known.has(objectKey(object)) ? [] : creationOf(object))));
  const events = difference.map((event): PastEvent => ({ event, time: created.get(eventKey(event)) ?? time }));
  // Creation times tell seconds, and the pools of one step are created one after another.
  const pools = difference.filter(({ op }) => op === 'upsertPool').length;
  return { objects, events: [...past.events, ...events], latest: time + 1000 * (pools + 1) };
}

function creationOf(object: Admitted): readonly (readonly [string, number])[] {
  const { creationTimestamp } = object.kind === 'pool' ? object.pool : object.service;
  const time = Date.parse(creationTimestamp ?? '');
  return Number.isNaN(time) ? [] : [[objectKey(object), time]];
}

export function eventKey(event: AllocatorEvent): string {
  switch (event.op) {
    case 'upsertPool':
      return `pool ${event.pool.name}`;
    case 'deletePool':
      return `pool ${event.name}`;
    case 'upsertService':
      return `service ${serviceKey(event.service)}`;
    case 'deleteService':
      return `service ${event.key ?? `${event.namespace}/${event.name}`}`;
  }
}
