/** What the view of the allocation asks beyond its rows: how they are grouped, and where the row of a place in a file is. */
import type { ProtocolPosition } from './protocol';

export const treeGroupings = ['pool', 'namespace', 'sharingKey', 'state'] as const;

/** The ways in which the Services of a cluster are grouped. */
export type TreeGrouping = (typeof treeGroupings)[number];

export function isTreeGrouping(value: unknown): value is TreeGrouping {
  return treeGroupings.some((grouping) => grouping === value);
}

export const treeOrders = ['usage', 'name', 'address'] as const;

/** The orders of rows: the fullest pools first, or by name and address. */
export type TreeOrder = (typeof treeOrders)[number];

export function isTreeOrder(value: unknown): value is TreeOrder {
  return treeOrders.some((order) => order === value);
}

export interface TreeChildrenParams {
  readonly parent?: string | undefined;
  /** The grouping; by pool where it is absent. */
  readonly grouping?: TreeGrouping;
  /** The fullest pools first where it is not told. */
  readonly order?: TreeOrder;
  /** How many rows of a long list are shown; one page where it is not told. */
  readonly shown?: number;
  /** The id of a row that is shown whatever its place in a long list. */
  readonly through?: string | undefined;
}

/** So many rows more are shown at a time. */
export const pageRows = 500;

/** Request: the ids of the rows from the top to the one of what is at a place of a file; empty where there is none. */
export const treePathRequest = 'lbipam/treePath';
export interface TreePathParams {
  readonly uri: string;
  readonly position: ProtocolPosition;
  readonly grouping?: TreeGrouping;
}
