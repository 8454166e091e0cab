/** What the analysis knows of each Service and pool: the allocator's outcome beside the place in the files. Every feature reads these. */
import type { Allocation, PoolAllocation, RangeAllocation, ServiceAllocation } from '../allocator/allocation';
import type { OtherOutcomes } from '../allocator/certainty/certainty';
import type { Address } from '../model/address';
import type { Announcement } from '../model/announcement';
import type { Message } from '../model/message';
import type { ClusterOptions } from '../model/options';
import type { Pool } from '../model/pool';
import type { AddressRange } from '../model/range';
import type { Service } from '../model/service';
import type { Cluster } from '../workspace/clusters/workspace';
import type { AnnouncementResource } from '../workspace/resource/announcementResource';
import type { Claim } from '../workspace/resource/claim';
import type { PoolResource } from '../workspace/resource/poolResource';
import type { Refusal } from './admission/refusal';
import type { Announcements } from './announcements/announced';
import type { ClusterIndex } from './clusterIndex';
import type { Admitted } from './order';
import type { RequestedAddress } from './requests';

/** `refused`: by the API server; `unknown`: the files do not tell enough; `unreachable`: nothing applies the file. */
export type ServiceState = 'satisfied' | 'pending' | 'ignored' | 'unknown' | 'refused' | 'unreachable';

/** `pinned`: asked for by address. `kept`: it stands in the status already. `predicted`: Cilium chooses, and may choose otherwise. */
export type AddressOrigin = 'pinned' | 'kept' | 'predicted';

export interface ServiceAddress {
  /** As in `status.loadBalancer.ingress`. */
  readonly text: string;
  readonly address: Address | undefined;
  readonly pool: string | undefined;
  readonly range: AddressRange | undefined;
  readonly how: AddressOrigin;
}

export interface ServiceView {
  readonly claim: Claim;
  /** `namespace/name`, or something longer when two claims share an assumed namespace. */
  readonly key: string;
  readonly state: ServiceState;
  /** As the allocator saw it; undefined when it never reached it. */
  readonly service: Service | undefined;
  readonly allocation: ServiceAllocation | undefined;
  readonly addresses: readonly ServiceAddress[];
  readonly requests: readonly RequestedAddress[];
  /** Cilium's reason while it is pending. */
  readonly reason: string | undefined;
  /** Cilium's message while it is pending, else why it is ignored, unknown or refused. */
  readonly message: Message | undefined;
  readonly refusals: readonly Refusal[];
  readonly sharingKey: string | undefined;
}

export type PoolState = 'enabled' | 'disabled' | 'conflicting' | 'refused' | 'unknown' | 'unreachable';

/** One holder of an address. */
export interface Holding {
  readonly address: Address;
  readonly text: string;
  readonly services: readonly ServiceView[];
}

export interface RangeView {
  readonly range: AddressRange;
  readonly cidr: string | undefined;
  /** The index in the file's list of blocks, or undefined for a range that no block of the file stands for any more. */
  readonly block: number | undefined;
  readonly disabled: RangeAllocation['disabled'];
  readonly total: bigint;
  readonly used: bigint;
  readonly available: bigint;
  /** Reserved first and last addresses; they count as used. */
  readonly reserved: number;
  readonly next: Address | undefined;
  /** In address order. */
  readonly holdings: readonly Holding[];
}

export interface PoolView {
  readonly pool: PoolResource;
  readonly name: string;
  readonly state: PoolState;
  /** As the allocator saw it; undefined when it never reached it. */
  readonly value: Pool | undefined;
  readonly allocation: PoolAllocation | undefined;
  readonly blockList: 'blocks' | 'cidrs';
  readonly conflict: string | undefined;
  readonly total: bigint;
  readonly available: bigint;
  readonly used: bigint;
  readonly ranges: readonly RangeView[];
  readonly refusals: readonly Refusal[];
  /** Cilium's error for the first bad block; the blocks before it are in use. */
  readonly blockError: BlockError | undefined;
}

export interface BlockError {
  readonly block: number;
  /** Cilium's error text, as its operator logs it. */
  readonly error: string;
}

/** `unknown`: a later step fills in what decides, or it is not written as Cilium reads it. */
export type AnnouncementState = 'applied' | 'unknown' | 'unreachable';

/** A resource that announces addresses, or has a part in it. */
export interface AnnouncementView {
  readonly resource: AnnouncementResource;
  readonly name: string;
  readonly state: AnnouncementState;
  /** What it says; undefined unless it is applied. */
  readonly value: Announcement | undefined;
}

export interface ClusterView {
  readonly name: string;
  readonly cluster: Cluster;
  readonly options: ClusterOptions;
  readonly services: readonly ServiceView[];
  readonly pools: readonly PoolView[];
  readonly announcements: Announcements;
  /** Every pool of the cluster could be read, and there is one at least. */
  readonly poolsKnown: boolean;
  /** What the allocator was given, in the order of the members. */
  readonly objects: readonly Admitted[];
  readonly allocation: Allocation;
  /** What else may become of a Service, by its key; computed when it is asked for. */
  readonly otherOutcomes: OtherOutcomes;
  /** Which Services have to do with an address, a pool or a sharing key; computed when it is asked for. */
  readonly index: ClusterIndex;
}
