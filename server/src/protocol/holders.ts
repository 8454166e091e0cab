/** The list behind the line above a pool: the Services that it serves. */
import type { ProtocolLocation } from './protocol';

/** Client command with `HoldersParams`: lists the Services of a pool, and goes to the one that is picked. */
export const showHoldersCommand = 'lbipam.showHolders';

/** Request: one row a Service; none for a pool that is no more. */
export const holdersRequest = 'lbipam/holders';
export interface HoldersParams {
  /** The name of the cluster. */
  readonly cluster: string;
  /** The id of the pool. */
  readonly pool: string;
}

export interface HolderRow {
  readonly label: string;
  /** `10.0.0.6 · pinned · media`, in the user's language. */
  readonly description: string;
  /** Codicon id, without `$()`. */
  readonly icon: string;
  /** The place of the Service; absent for one that only the running cluster has. */
  readonly location?: ProtocolLocation;
}

/** Links may hand anything to a command. */
export function isHoldersParams(value: unknown): value is HoldersParams {
  if (typeof value !== 'object' || value === null || !('cluster' in value) || !('pool' in value)) return false;
  return typeof value.cluster === 'string' && typeof value.pool === 'string';
}
