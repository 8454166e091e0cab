/**
 * The past of clusters: the events that each step of a history caused, told from the difference to the step before. A base that has a past is
 * the result of these events, and an edit that is committed becomes the last of them, so a commit changes no answer.
 */
import type { AllocatorEvent } from '../../allocator/operator/events';
import { createMemory } from '../../memory/memory';
import { buildWorkspace, type WorkspaceFolder } from '../../workspace/clusters/workspace';
import { clusterObjects } from '../admission/clusterObjects';
import { differenceOf } from '../outcome/difference';
import { type Admitted, eventObjectKey, objectKey } from '../outcome/replayOrder';
import { pairedClusters } from '../plan/pairedClusters';
import type { Settings } from '../settings';
import type { PastStep } from './pastSteps';

export interface ClusterPast {
  readonly name: string;
  /** The objects after the last step. */
  readonly objects: readonly Admitted[];
  readonly events: readonly PastEvent[];
  /** The time after the last step, in milliseconds: later events happen at this time at the earliest. */
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

/** One step of a cluster: its events, and the step before it. The lists of events are joined once, after the last step. */
interface ClusterStep extends ClusterPast {
  readonly before: ClusterStep | undefined;
}

export function clusterPasts(steps: Iterable<PastStep>, { folders, settings }: PastNeeds): readonly ClusterPast[] {
  const memory = createMemory();
  let pasts: readonly ClusterStep[] | undefined;
  for (const { time, files, ageOf } of steps) {
    const { clusters } = buildWorkspace({ folders, files, settings: settings.workspace, memory });
    const isFirst = pasts === undefined;
    const { before } = pairedClusters(pasts ?? [], clusters);
    pasts = clusters.map((cluster) => {
      const past = before.get(cluster);
      const now = Math.max(time, past?.latest ?? 0);
      const { objects } = clusterObjects(cluster, memory, isFirst ? ageOf : () => now);
      return { ...stepAfter(past?.objects ?? [], objects, now), name: cluster.name, before: past };
    });
    memory.forgetUnused();
  }
  return (pasts ?? []).map(({ name, objects, latest, ...last }) => ({ name, objects, latest, events: eventsUntil(last) }));
}

/** The events of a step and of all steps before it, in their order. */
function eventsUntil(last: Pick<ClusterStep, 'events' | 'before'>): readonly PastEvent[] {
  const steps = [last.events];
  for (let step = last.before; step; step = step.before) steps.push(step.events);
  return steps.reverse().flat();
}

/** The step that leads from the objects of a cluster to those that it has next. */
function stepAfter(
  before: readonly Admitted[],
  objects: readonly Admitted[],
  time: number,
): Pick<ClusterPast, 'objects' | 'events' | 'latest'> {
  const difference = differenceOf(before, objects);
  const known = new Set(before.map(objectKey));
  const created = new Map(objects.flatMap((object) => (known.has(objectKey(object)) ? [] : creationOf(object))));
  const events = difference.map((event): PastEvent => ({ event, time: created.get(eventObjectKey(event)) ?? time }));
  // Creation times tell seconds, and the pools of one step are created one after another.
  const pools = difference.filter(({ op }) => op === 'upsertPool').length;
  return { objects, events, latest: time + 1000 * (pools + 1) };
}

function creationOf(object: Admitted): readonly (readonly [string, number])[] {
  const { creationTimestamp } = object.kind === 'pool' ? object.pool : object.service;
  const time = Date.parse(creationTimestamp ?? '');
  return Number.isNaN(time) ? [] : [[objectKey(object), time]];
}
