/**
 * A range too large for cells, drawn as one band of segments in address order that goes on in the next line where one is full. Every run can be
 * seen: each has a least width, and what is left is shared out in proportion to the addresses. Where even that is too much, neighbours are drawn together.
 */
import type { AddressState, MapRange, MapRun } from '../protocol/addressMap';
import type { Point } from './cells';

export interface SegmentLayout {
  readonly kind: 'segments';
  readonly segments: readonly Segment[];
  readonly width: number;
  readonly height: number;
  readonly line: number;
}

export interface Segment {
  readonly state: AddressState;
  /** The state around the addresses of `state`, where the segment has both, and their share of the segment: 1 for a segment of one state. */
  readonly ground: AddressState;
  readonly share: number;
  /** The indexes of its runs, the second one not included. */
  readonly from: number;
  readonly to: number;
  readonly boxes: readonly SegmentBox[];
}

export interface SegmentBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SegmentRoom {
  readonly width: number;
  /** The height of a line, and how many lines there may be. */
  readonly line: number;
  readonly lines: number;
}

const leastWidth = 4;
const gapOfLines = 4;
/** A few addresses in use are as wide as so many cells. */
const mostCellsOfRun = 16;
const cell = 12;
const gaps: ReadonlySet<AddressState> = new Set(['free', 'conflicting', 'disabled']);

export function segmentLayout({ runs }: Pick<MapRange, 'runs'>, { width, line, lines }: SegmentRoom): SegmentLayout {
  const wanted = Math.ceil((runs.length * leastWidth * 3) / width);
  const used = Math.max(1, Math.min(lines, wanted));
  const groups = together(runs, Math.max(1, Math.floor((used * width) / leastWidth)));
  const widths = widthsOf(groups, used * width);
  let at = 0;
  const segments = groups.map(({ size: _, ...group }, index): Segment => {
    const start = at;
    at += widths[index] ?? 0;
    return { ...group, boxes: boxesOf(start, at, width, line) };
  });
  return { kind: 'segments', segments, width, height: used * (line + gapOfLines) - gapOfLines, line };
}

interface Group extends Omit<Segment, 'boxes'> {
  readonly size: number;
}

/** Joins runs into at most `most` groups, each with the same number of runs. */
function together(runs: readonly MapRun[], most: number): readonly Group[] {
  const each = Math.ceil(runs.length / most);
  const groups: Group[] = [];
  for (let from = 0; from < runs.length; from += each) {
    const members = runs.slice(from, from + each);
    const state = mainState(members);
    const size = sizeOf(members);
    const used = gaps.has(state) ? size : sizeOf(members.filter((run) => !gaps.has(run.state)));
    const ground = members.find((run) => gaps.has(run.state))?.state ?? state;
    groups.push({ from, to: from + members.length, state, ground, share: used / size, size });
  }
  return groups;
}

function sizeOf(runs: readonly MapRun[]): number {
  return runs.reduce((sum, { size }) => sum + size, 0);
}

/** The state of most addresses in use; that of a gap only where no address is in use. */
function mainState(runs: readonly MapRun[]): AddressState {
  let main: MapRun | undefined;
  for (const run of runs) {
    const isMore = main && gaps.has(main.state) === gaps.has(run.state) && run.size > main.size;
    if (!main || isMore || (gaps.has(main.state) && !gaps.has(run.state))) main = run;
  }
  return main?.state ?? 'free';
}

function widthsOf(groups: readonly Group[], length: number): readonly number[] {
  const least = groups.map(({ state, size }) => (gaps.has(state) ? leastWidth : Math.min(size, mostCellsOfRun) * cell));
  const sum = least.reduce((all, width) => all + width, 0);
  const total = groups.reduce((all, { size }) => all + size, 0);
  // A full line has no room for cells: then all share what there is.
  const floor = sum <= length * 0.6 ? least : groups.map(() => Math.min(leastWidth, length / groups.length));
  const rest = length - floor.reduce((all, width) => all + width, 0);
  return groups.map(({ size }, index) => (floor[index] ?? 0) + (rest * size) / total);
}

/** The part of a box that the state fills, from below: never so little that it can't be seen. */
export function filledPart({ x, y, width, height }: SegmentBox, share: number): SegmentBox {
  const filled = Math.max(Math.min(height, leastHeight), height * share);
  return { x, y: y + height - filled, width, height: filled };
}

const leastHeight = 3;

function boxesOf(start: number, end: number, width: number, line: number): readonly SegmentBox[] {
  const boxes: SegmentBox[] = [];
  for (let at = start; end - at > 0.01; ) {
    const row = Math.floor((at + 0.005) / width);
    const x = Math.max(0, at - row * width);
    const stop = Math.min(end, (row + 1) * width);
    boxes.push({ x, y: row * (line + gapOfLines), width: stop - at, height: line });
    at = stop;
  }
  return boxes;
}

/** The index of the segment at a point; undefined between the lines. */
export function segmentAt({ segments, line }: SegmentLayout, { x, y }: Point): number | undefined {
  const top = Math.floor(y / (line + gapOfLines)) * (line + gapOfLines);
  if (y - top > line) return undefined;
  const index = segments.findIndex(({ boxes }) => boxes.some((box) => box.y === top && x >= box.x && x < box.x + box.width));
  return index < 0 ? undefined : index;
}
