/** How much room a range has on the page: little where many are seen, all of it where one is looked at. In pixels of the device, so that lines are sharp. */
import type { RangeRoom } from '../../../server/src/map/rangeLayout';
import type { MapRange } from '../../../server/src/protocol/addressMap';

export interface Scale {
  readonly room: (range: MapRange, ratio: number) => RangeRoom;
  /** True if addresses are shown beside the lines. */
  readonly hasLabels: boolean;
}

/** The size in pixels of the page: the width for the range, and the height that is seen without scrolling. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type ScaleOf = (size: Size) => Scale;

export const overview: ScaleOf = ({ width }) => scale({ width, height: 136, cell: 15, line: 16, lines: 1 }, false);
export const sidebar: ScaleOf = ({ width }) => scale({ width, height: 160, cell: 14, line: 14, lines: 2 }, false);
export const poolScale: ScaleOf = ({ width }) => scale({ width: width - gutter, height: 280, cell: 26, line: 26, lines: 6 }, true);

export const rangeScale: ScaleOf = ({ width, height }) => {
  const inner = width - gutter;
  const seen = Math.max(shortest, height - heads);
  // A range of many addresses may be higher than the page.
  const sizeOf = ({ size }: MapRange) => ({
    width: inner,
    height: size > many ? Math.max(seen, inner) : seen,
    cell: 36,
    line: 34,
    lines: 60,
  });
  return { room: (range, ratio) => scale(sizeOf(range), true).room(range, ratio), hasLabels: true };
};

/** The lines above the range: its pool, its name and the numbers of the columns. */
const heads = 124;
const shortest = 200;

/** The width for the addresses beside the lines. The longest of IPv6 are cut. */
const gutter = 132;
const many = 4096;

interface Extent {
  readonly width: number;
  readonly height: number;
  readonly cell: number;
  readonly line: number;
  readonly lines: number;
}

function scale({ width, height, cell, line, lines }: Extent, hasLabels: boolean): Scale {
  return {
    hasLabels,
    room: (_, ratio) => ({
      cells: { width: width * ratio, height: height * ratio, cell: Math.floor(cell * ratio) },
      segments: { width: width * ratio, line: Math.floor(line * ratio), lines },
    }),
  };
}
