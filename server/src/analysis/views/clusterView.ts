/** Everything that is known of one cluster after its replay. Features and rules read it. */
import type { Allocation } from '../../allocator/allocation';
import type { OtherOutcomes } from '../../allocator/certainty/certainty';
import type { ReplayedChange } from '../../allocator/impact';
import type { Replay } from '../../allocator/replay';
import type { ClusterOptions } from '../../model/options';
import type { Cluster } from '../../workspace/clusters/workspace';
import type { Announcements } from '../announcements/announced';
import type { ClusterIndex } from '../index/clusterIndex';
import type { Admitted } from '../outcome/order';
import type { ServiceChange } from '../plan/serviceChange';
import type { Takings } from '../plan/takings';
import type { PoolView } from './poolView';
import type { ServiceView } from './serviceView';

export interface ChangesSince {
  readonly base: string;
  readonly services: () => readonly ServiceChange[];
  /** Those of them that take or move the addresses of other Services, by what causes it. */
  readonly takings: () => Takings;
}

/** The files that the cluster is taken to run, and what the edits since then do to it. */
export interface Since {
  /** As people call it: a revision, or when it was saved. */
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
  /** The clusters on one network with this one, itself included, in their order; none where the settings do not say that it shares one. */
  readonly network: () => readonly ClusterView[];
  /** Every pool of the cluster could be read, and there is one at least. */
  readonly poolsKnown: boolean;
  /** What the allocator was given, in the order of the members. */
  readonly objects: readonly Admitted[];
  /** How the cluster came to have what it has: the objects by their ages, or what it runs and then the edits since. */
  readonly course: Replay;
  readonly allocation: Allocation;
  /** On what the allocation rests; undefined for a cluster that starts with the files as they are. */
  readonly since: Since | undefined;
  /** What a new cluster would give, made of the same files; computed when it is asked for. */
  readonly newCluster: () => Allocation;
  /** What else may become of a Service, by its key; computed when it is asked for. */
  readonly otherOutcomes: OtherOutcomes;
  /** Which Services have to do with an address, a pool or a sharing key; computed when it is asked for. */
  readonly index: ClusterIndex;
  /** What the edits since a base do to the cluster, computed when it is asked for; undefined without a base. */
  readonly changes: ChangesSince | undefined;
}
