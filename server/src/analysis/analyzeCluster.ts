/** Runs the allocator over one cluster and joins its outcome with the places in the files. */
import { otherOutcomesOf } from '../allocator/certainty/certainty';
import { courseOf } from '../allocator/certainty/course';
import { keepEqual } from '../allocator/keepEqual';
import { type Replay, replay } from '../allocator/replay';
import { type ReplayedChange, replayChange } from '../allocator/replayChange';
import type { Memory } from '../memory/memory';
import { once } from '../model/once';
import type { ClusterOptions } from '../model/options';
import type { Cluster } from '../workspace/clusters/workspace';
import type { Claim } from '../workspace/resource/claim';
import type { AdmittedClaim } from './admission/admitClaim';
import { clusterObjects } from './admission/clusterObjects';
import { announcements } from './announcements/announced';
import type { ClusterPast } from './history/clusterPast';
import { courseAfter } from './history/courseAfter';
import { type LiveReading, readingOf } from './history/liveReading';
import { clusterIndex } from './index/clusterIndex';
import { contestedAddresses, rivalOf } from './outcome/contested';
import { differenceOf, sameObject } from './outcome/difference';
import { type Admitted, canonicalOrder, newClusterOf } from './outcome/replayOrder';
import { announcementView } from './views/announcementView';
import type { ClusterView, Since } from './views/clusterView';
import { poolViews } from './views/poolView';
import { heldSince, type ServiceView, serviceView, unreachableView } from './views/serviceView';

export interface ClusterSurroundings {
  readonly memory: Memory;
  readonly network: ClusterView['network'];
  /** Earlier events of the cluster, if the history of the files tells them. */
  readonly past: ClusterPast | undefined;
  /** The cluster as the base has it, where it is taken to run the files of a base. */
  readonly before: { readonly base: string; readonly view: ClusterView } | undefined;
}

export function analyzeCluster(cluster: Cluster, { memory, network, past, before }: ClusterSurroundings): ClusterView {
  const { name, members } = cluster;
  const { pools, claims, circumstances, namesakes, objects, ...has } = clusterObjects(cluster, memory);
  const reading = () => readingOf(cluster, circumstances);
  const { course, since } = courseOfCluster(objects, { reading, options: circumstances.options, past, before, memory });
  const allocation = memory.settled(`allocation of ${name}`, since?.change.after ?? replay(course), keepEqual);
  const earlier = since && memory.settled(`allocation of ${name} before the edits`, since.change.before, keepEqual);
  const contested = contestedAddresses(claims, circumstances.options.versionProfile);
  const viewOf = memory.memo(serviceView);
  const sinceOf = memory.memo(heldSince);
  const viewFor = (claim: Claim, admitted: AdmittedClaim | undefined): ServiceView => {
    if (!admitted) return memory.memo(unreachableView)(claim);
    const outcome = admitted.service && allocation.services.get(admitted.key);
    const view = viewOf(admitted, outcome, circumstances, rivalOf(admitted.service, outcome, contested));
    return since ? sinceOf(view, earlier?.services.get(admitted.key), since.base) : view;
  };
  const services: ServiceView[] = [];
  members.forEach((member, index) => {
    if (member.kind === 'claim') services.push(viewFor(member.claim, claims[index]));
  });
  const announcementOf = memory.memo(announcementView);
  const poolsHere = poolViews(pools, allocation, services);
  return {
    name,
    cluster,
    options: circumstances.options,
    services,
    pools: poolsHere,
    announcements: announcements({ name, views: has.announcements.map((view) => announcementOf(view)), services, circumstances }, memory),
    network,
    poolsKnown: circumstances.poolsKnown,
    objects,
    course,
    allocation,
    since,
    newCluster: once(() => newClusterOf(has.ofFiles(), circumstances.options)),
    otherOutcomes: otherOutcomesOf(courseOf(course)),
    index: clusterIndex(cluster, services, poolsHere, namesakes),
    changes: undefined,
  };
}

interface CourseNeeds extends Pick<ClusterSurroundings, 'past' | 'before' | 'memory'> {
  readonly reading: () => LiveReading | undefined;
  readonly options: ClusterOptions;
}

/** A cluster that runs a base goes through that first, and the edits since then happen to it. */
function courseOfCluster(
  objects: readonly Admitted[],
  { reading, options, past, before, memory }: CourseNeeds,
): { course: Replay; since: Since | undefined } {
  if (!before || before.view.objects.length === 0) {
    const course = past ? courseAfter(past, objects, reading()) : canonicalOrder(objects);
    return { course: { options, ...course }, since: undefined };
  }
  const running = { ...before.view.course, options };
  const difference = differenceOf(before.view.objects, objects, memory.memo(sameObject));
  const change: ReplayedChange = replayChange(running, difference);
  return { course: { ...running, events: [...running.events, ...difference] }, since: { ...before, change } };
}
