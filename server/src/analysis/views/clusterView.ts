/** Everything that is known of one cluster after its replay. Features and rules read it. */
import type { Allocation } from '../../allocator/allocation';
import type { OtherOutcomes } from '../../allocator/certainty/certainty';
import type { Replay } from '../../allocator/replay';
import type { ReplayedChange } from '../../allocator/replayChange';
import type { ClusterOptions } from '../../model/options';
import type { Cluster } from '../../workspace/clusters/workspace';
import type { Announcements } from '../announcements/announced';
import type { ClusterIndex } from '../index/clusterIndex';
import type { Admitted } from '../outcome/replayOrder';
import type { ServiceChange } from '../plan/serviceChange';
import type { Takings } from '../plan/takings';
import type { PoolView } from './poolView';
import type { ServiceAddress, ServiceView } from './serviceView';

export interface ChangesSince {
  readonly base: string;
  readonly services: () => readonly ServiceChange[];
  /** The edits that take or move addresses of other Services, by the resource that causes it. */
  readonly takings: () => Takings;
}

/** The files that the cluster is taken to run, and what the edits since then do to it. */
export interface Since {
  /** The name that people use for the base: a revision, or the time when it was saved. */
  readonly base: string;
  readonly view: ClusterView;
  readonly change: ReplayedChange;
}

export interface ClusterView {
  readonly name: string;
  readonly cluster: Cluster;
  readonly options: ClusterOptions;
  readonly services: readonly ServiceView[];
  readonly pools: readonly PoolView[];
  readonly announcements: Announcements;
  /** All clusters on the network of this one, itself included, in their order. Empty where the settings do not say that it shares a network. */
  readonly network: () => readonly ClusterView[];
  /** True if there is a pool and every pool of the cluster could be read. */
  readonly poolsKnown: boolean;
  /** The objects that the allocator was given, in the order of the members. */
  readonly objects: readonly Admitted[];
  /** The events that led to the outcome: the objects in the order of their ages, or those that the cluster runs and then the edits since. */
  readonly course: Replay;
  readonly allocation: Allocation;
  /** The base of the allocation; undefined for a cluster that starts with the files as they are. */
  readonly since: Since | undefined;
  /** The allocation of a new cluster that is made of the same files. It is computed when a feature asks for it. */
  readonly newCluster: () => Allocation;
  /** Other outcomes that are possible for a Service, by its key. They are computed when a feature asks for them. */
  readonly otherOutcomes: OtherOutcomes;
  /** The Services that belong to an address, a pool or a sharing key. The index is made when a feature asks for it. */
  readonly index: ClusterIndex;
  /** The effect of the edits since a base on the cluster, computed when a feature asks for it. Undefined without a base. */
  readonly changes: ChangesSince | undefined;
}

/**
 * The addresses of the same family that a new cluster would give a Service in place of one that is predicted for the running cluster. Undefined
 * where they are the same ones, or where the cluster is new itself.
 */
export function addressesInNewCluster(
  cluster: ClusterView,
  { key }: ServiceView,
  { text, how }: ServiceAddress,
): readonly string[] | undefined {
  if (!cluster.since || how !== 'predicted') return undefined;
  const given = cluster.newCluster().services.get(key)?.ingress ?? [];
  return given.includes(text) ? undefined : given.filter((other) => other.includes(':') === text.includes(':'));
}
