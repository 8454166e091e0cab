/** The outcome of a replay: what every Service got and how full every pool is. Immutable values for the layers above. */
import type { Address, IPFamily } from '../model/address';
import type { AddressRange } from '../model/addressRange';
import type { Condition } from '../model/pool';

export interface AllocatedAddress {
  readonly address: Address;
  readonly pool: string;
  readonly range: AddressRange;
  /** The range it came from is gone or was replaced, but the Service still holds it (a defect of Cilium). */
  readonly stale: boolean;
}

export interface ServiceAllocation {
  /** LB IPAM does not handle this Service (type or class). */
  readonly ignored: boolean;
  /**
   * The operator counts it among the satisfied ones. An error that ends its handling leaves it on the side where it was, whatever it has by then:
   * at a start that is decided by the address in its status, before anything is allocated.
   */
  readonly satisfied: boolean;
  /** The families it asks for. */
  readonly families: readonly IPFamily[];
  /** The specific addresses it asks for, parsed; unparsable ones are dropped as Cilium does. */
  readonly requested: readonly Address[];
  /** `status.loadBalancer.ingress[].ip`, in order, verbatim; an entry that has only a host name is kept as `hostname:…`. */
  readonly ingress: readonly string[];
  readonly allocated: readonly AllocatedAddress[];
  /** The conditions as the API server shows them. */
  readonly conditions: readonly Condition[];
  /** The operator's own view, which may be ahead of the published one: a condition that never came out, for example. */
  readonly memoryConditions: readonly Condition[];
  readonly memoryIngress: readonly string[];
}

export interface RangeAllocation {
  readonly range: AddressRange;
  /** `internal`: its pool is in conflict. `external`: its pool says `disabled`. */
  readonly disabled: '' | 'internal' | 'external' | 'internal+external';
  readonly total: bigint;
  readonly used: bigint;
  readonly available: bigint;
  /** The address that the next generic request would get, if one is free. */
  readonly next: Address | undefined;
}

export interface PoolAllocation {
  readonly name: string;
  /** Cilium's message while the pool is marked conflicting. */
  readonly conflict: string | undefined;
  /** The counts as published in the pool's conditions; undefined when never published. */
  readonly total: bigint | undefined;
  readonly available: bigint | undefined;
  readonly used: bigint | undefined;
  /** The conditions as the API server shows them, in Cilium's order: the conflict, then the counts. */
  readonly conditions: readonly Condition[];
  readonly ranges: readonly RangeAllocation[];
}

/** An error that Cilium's handler returns (and only logs). `event` is the index of the event that caused it. */
export interface HandlerError {
  readonly event: number;
  readonly error: string;
}

/** Go's text for the crash, and the event that caused it. */
export interface HandlerPanic {
  readonly event: number;
  readonly error: string;
}

export interface Allocation {
  /** The Services by `namespace/name`, in the order in which they were first seen. */
  readonly services: ReadonlyMap<string, ServiceAllocation>;
  /** The pools by name, in the order in which they were first seen. */
  readonly pools: ReadonlyMap<string, PoolAllocation>;
  /** All ranges in the order in which a generic request walks them. */
  readonly rangeOrder: readonly { readonly pool: string; readonly range: AddressRange }[];
  readonly errors: readonly HandlerError[];
  /** The first time the operator would have crashed; the replay goes on as if it had not. */
  readonly panic: HandlerPanic | undefined;
  /** There is no pool, so the operator handles nothing. */
  readonly dormant: boolean;
}
