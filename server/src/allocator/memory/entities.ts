/**
 * What the API server stores and what the operator remembers of it: Services, pools, ranges and which Service holds which address. These values point to
 * each other, so their types are in one file; what is done with each has a file of its own.
 */
import type { Address, Parsed } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import type { Condition, Pool, PoolSpec } from '../../model/pool';
import type { SelectorMatcher } from '../../model/selector';
import type { IngressEntry, Service } from '../../model/service';
import type { RangeAllocator } from '../range/rangeAllocator';

/** An entry of `status.loadBalancer.ingress`. */
export interface StatusEntry {
  readonly address: Address | undefined;
  /** The entry as another client wrote it. Entries of the operator itself are formatted when they are read. */
  readonly written: IngressEntry | undefined;
}

/** A Service as the API server stores it. */
export interface ClusterService {
  /** `namespace/name`. */
  readonly key: string;
  /** The place of the Service wherever Cilium walks Services: the number of its first appearance, kept when it is deleted and created again. */
  rank: number;
  service: Service;
  /** The entries of the status. */
  ingress: readonly StatusEntry[];
  conditions: readonly Condition[];
  /** The memory of the operator about the Service, while it handles it. */
  view: OperatorService | undefined;
}

/** A pool as the API server stores it. */
export interface ClusterPool {
  /** The place of the pool wherever Cilium walks pools. */
  readonly rank: number;
  readonly pool: Pool;
  status: PoolStatus;
}

/** The protocols of a long list of ports, by the number of the port. */
export type PortIndex = ReadonlyMap<number, readonly string[]>;

export interface RequestedFamilies {
  readonly ipv4: boolean;
  readonly ipv6: boolean;
}

/**
 * The operator's view of a Service, Cilium's `ServiceView`. One value per Service and life in the operator: holders of an address are compared
 * by identity, as Cilium compares pointers.
 */
export interface OperatorService {
  /** The object in the API server, with the published status. */
  readonly stored: ClusterService;
  /** The object as last handled. */
  service: Service;
  families: RequestedFamilies;
  requested: readonly Address[];
  sharingKey: string;
  sharingNamespaces: ReadonlySet<string>;
  permitsDifferentPods: boolean;
  ports: PortIndex | undefined;
  /** The sharing terms as a text, once it was needed. */
  termsText: string | undefined;
  /** True if it is in a sharing group, where the index holds groups. It need not agree with itself to join that group again. */
  wasInGroup: boolean;
  /** The terms of holders in which it is counted. */
  sharedTerms: readonly HolderTerms[];
  /** The operator's copy of the status, which may be ahead of the published one. */
  ingress: readonly StatusEntry[];
  conditions: readonly Condition[];
  held: HeldAddresses;
  /** The sharing keys under which the index points into the array of what it holds. */
  aliasedBy: readonly string[];
  /** The index of the Service among the unsatisfied ones; −1 while it is satisfied. */
  unsatisfiedAt: number;
  /** True if it has to be tried again. */
  isDue: boolean;
  /** True if it is registered for events that could help it. */
  isParked: boolean;
  /** The index of the Service among those that wait for any address; −1 while it does not. */
  waitsForAnyAt: number;
}

/** An address that a Service holds. It is in the status of the Service as it is. */
export interface HeldAddress extends StatusEntry {
  readonly address: Address;
  readonly range: LBRange;
}

/** The array under the slice, as long as in Go. The places that hold nothing, or nothing any more, are undefined and come last. */
export type HeldAddresses = (HeldAddress | undefined)[];

/** The Services behind one address. A reserved first or last address has none. */
export type Holders = readonly OperatorService[];

/** How holders are kept: most addresses have one. */
export type Occupants = OperatorService | OperatorService[];

/** The range of one block of a pool, Cilium's `LBRange`. */
export interface LBRange {
  readonly pool: OperatorPool;
  readonly range: AddressRange;
  readonly allocator: RangeAllocator<Occupants>;
  /** Services that took an address of it, each at least once. Those that gave it back are still in the list. */
  readonly takers: OperatorService[];
  /** The number of its arrival. */
  arrival: number;
  /** `spec.disabled` of the pool. */
  externallyDisabled: boolean;
  /** The pool was marked as conflicting. */
  internallyDisabled: boolean;
  /** No longer part of the cluster; Services may still hold addresses of it. */
  removed: boolean;
}

/** The memory of the operator about a pool. */
export interface OperatorPool {
  readonly name: string;
  /** The place of the pool wherever Cilium walks pools. */
  readonly rank: number;
  /** Milliseconds since 1970. */
  created: number;
  spec: PoolSpec;
  matcher: Parsed<SelectorMatcher>;
  /** The operator's copy of the status. */
  status: PoolStatus;
  readonly ranges: LBRange[];
  /** Sums over the ranges. */
  total: bigint;
  used: number;
  /** True if it is in the list of pools to be counted. */
  isCountDue: boolean;
}

/** The part of a pool's status that LB IPAM reads and writes. */
export interface PoolStatus {
  readonly conflict: Condition | undefined;
  readonly counts: PoolCounts;
}

/** The counts in a pool's status. What the operator writes is kept as it counts, so that nothing is computed until it is read. */
export type PoolCounts =
  | { readonly by: 'operator'; readonly total: bigint; readonly used: number }
  | {
      readonly by: 'others';
      readonly total: bigint | undefined;
      readonly available: bigint | undefined;
      readonly used: bigint | undefined;
    };

type Counts = Map<string, number>;

/** The sharing terms of the holders of one address, counted. */
export interface HolderTerms {
  count: number;
  /** How often each Service is among the holders. */
  readonly members: Map<OperatorService, number>;
  readonly sharingKeys: Counts;
  readonly namespaces: Counts;
  /** The number of holders that share with every namespace, by their own namespace. */
  readonly openIn: Counts;
  openCount: number;
  /** For each namespace, the number of holders elsewhere that permit it, and the number of those that are in it themselves. */
  readonly permitted: Counts;
  readonly permittedIn: Counts;
  readonly ports: Counts;
  readonly policies: Counts;
  /** The holders under `Local` by the pods that they select, and the number of them that permit others to select different pods. */
  readonly pods: Counts;
  readonly permittingPods: Counts;
}
