/** How a range is drawn: address by address where it is small enough for the room, else as segments. The command line and the editor draw the same. */
import { formatAddress } from '../model/addressValue';
import type { MapRange } from '../protocol/addressMap';
import { type CellLayout, cellLayout, mostCells, type Room } from './cells';
import { type SegmentLayout, type SegmentRoom, segmentLayout } from './segments';

export type RangeLayout = CellLayout | SegmentLayout;

export interface RangeRoom {
  readonly cells: Room;
  readonly segments: SegmentRoom;
}

export function rangeLayout(range: Pick<MapRange, 'size' | 'base' | 'runs'>, room: RangeRoom): RangeLayout {
  const cells = range.size <= mostCells ? cellLayout(range, room.cells) : undefined;
  return cells ?? segmentLayout(range, room.segments);
}

/** The address at a place of a range that is drawn address by address. */
export function addressAtOffset({ base, family }: Pick<MapRange, 'base' | 'family'>, offset: number): string {
  return formatAddress({ family, value: BigInt(base) + BigInt(offset), zone: '' });
}
