/** Values of a `CiliumLoadBalancerIPPool` as an API server stores it, without positions. */
import type { LabelSelector } from './selector';

/** One entry of `spec.blocks`. An absent field is the empty string, as in Go. */
export interface PoolBlock {
  readonly cidr: string;
  readonly start: string;
  readonly stop: string;
}

export interface PoolSpec {
  readonly blocks: readonly PoolBlock[];
  /** `Yes`, `No` or anything else as written; absent is the empty string. Only the exact `No` reserves addresses. */
  readonly allowFirstLastIPs: string;
  readonly disabled: boolean;
  /** The selector of Services; an absent one selects every Service. */
  readonly serviceSelector: LabelSelector | undefined;
}

export interface Pool {
  readonly name: string;
  /** RFC 3339 as written. Absent counts as the zero time: older than everything. */
  readonly creationTimestamp: string | undefined;
  readonly spec: PoolSpec;
  /** `status.conditions` as stored; absent when the object carries no status. */
  readonly conditions: readonly Condition[] | undefined;
}

/** A Kubernetes condition, reduced to what LB IPAM reads and writes. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}
