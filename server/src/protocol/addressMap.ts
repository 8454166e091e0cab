/** The address map as the server tells it: clusters, pools, ranges, and in each range runs of addresses with one state. Never single addresses of a gap. */
import type { ProtocolLocation } from './protocol';

/** The order is that of the legend. */
export const addressStates = [
  'predicted',
  'pinned',
  'kept',
  'shared',
  'onlyInCluster',
  'asked',
  'reserved',
  'elsewhere',
  'free',
  'conflicting',
  'disabled',
] as const;
export type AddressState = (typeof addressStates)[number];

/** The states of the legend: those of addresses, and that of a Service which waits for one. It is in the table only. */
export const mapStates = [...addressStates, 'waiting'] as const;
export type MapState = (typeof mapStates)[number];

/** Neighbouring addresses in one state. */
export interface MapRun {
  readonly first: string;
  readonly last: string;
  /** How many addresses of the range lie before it, and how many it has; exact in ranges that are drawn address by address. */
  readonly start: number;
  readonly size: number;
  readonly state: AddressState;
}

/** A row of the table: how a Service uses an address, or waits for one. */
export interface MapUse {
  readonly namespace: string;
  readonly name: string;
  /** The address; empty for a Service that waits for one. */
  readonly address: string;
  /** The index of the run that the address is in; -1 for none. */
  readonly run: number;
  /** How it came about, in the user's language. */
  readonly how: string;
  /** Why, in a sentence or two. */
  readonly reason: string;
  readonly announcedBy: string;
  /** The path and the line, as people write them; empty for what only the cluster has. */
  readonly file: string;
  readonly location?: ProtocolLocation;
}

export interface MapRange {
  readonly id: string;
  /** The CIDR, else first and last address. */
  readonly label: string;
  /** `12 used, 2 reserved, 242 free`, in the user's language. */
  readonly counts: string;
  readonly family: 'IPv4' | 'IPv6';
  /** The first address as a number, in decimal digits. */
  readonly base: string;
  readonly size: number;
  /** The runs in address order, covering the range. The list is empty where the map is full: the counts still tell. */
  readonly runs: readonly MapRun[];
  readonly uses: readonly MapUse[];
  readonly location?: ProtocolLocation;
}

export interface MapPool {
  /** The id of the pool's row in the tree. */
  readonly id: string;
  readonly name: string;
  readonly counts: string;
  /** Why it gives nothing, in the user's language; empty while it is enabled. */
  readonly problem: string;
  readonly ranges: readonly MapRange[];
  readonly location?: ProtocolLocation;
}

export interface MapCluster {
  readonly id: string;
  readonly name: string;
  readonly pools: readonly MapPool[];
  /** Services that should have an address and have none. */
  readonly waiting: readonly MapUse[];
}

export interface LegendEntry {
  readonly state: MapState;
  readonly label: string;
  readonly meaning: string;
}

export interface AddressMap {
  readonly title: string;
  readonly side: MapSide;
  /** The name that people use for the base; empty where the edits since then change no address. */
  readonly base: string;
  readonly clusters: readonly MapCluster[];
  /** The states that occur. */
  readonly legend: readonly LegendEntry[];
  /** Says in the user's language which part of a too large workspace was left out; empty when everything is there. */
  readonly leftOut: string;
}

/** Before or after the edits since the base that the files are compared with. */
export type MapSide = 'before' | 'after';

/** Request: the map of all clusters. Where the edits change nothing, both sides are the same, and the answer is `after`. */
export const addressMapRequest = 'lbipam/addressMap';
export interface AddressMapParams {
  readonly side: MapSide;
}
