/** What the view of the allocation asks beyond its rows: how they are grouped, and where the row of a place in a file is. */
import type { ProtocolPosition } from './protocol';

export const treeGroupings = ['pool', 'namespace', 'sharingKey', 'state'] as const;

/** By what the Services of a cluster are parted. */
export type TreeGrouping = (typeof treeGroupings)[number];

export function isTreeGrouping(value: unknown): value is TreeGrouping {
  return treeGroupings.some((grouping) => grouping === value);
}

export interface TreeChildrenParams {
  readonly parent?: string | undefined;
  /** By pool where it is not told. */
  readonly grouping?: TreeGrouping;
}

/** Request: the ids of the rows from the top to the one of what is at a place of a file; empty where there is none. */
export const treePathRequest = 'lbipam/treePath';
export interface TreePathParams {
  readonly uri: string;
  readonly position: ProtocolPosition;
  readonly grouping?: TreeGrouping;
}
