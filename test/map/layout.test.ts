/** Where the addresses of a range are drawn, and which one is at a point. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CellLayout, cellBoxes, cellLayout, cellOf, offsetAtPoint } from '../../server/src/map/cells';
import { addressAtOffset, rangeLayout } from '../../server/src/map/rangeLayout';
import { filledPart, segmentAt, segmentLayout } from '../../server/src/map/segments';
import type { AddressState, MapRun } from '../../server/src/protocol/addressMap';

const room = { width: 720, height: 480, cell: 22 };
const segmentRoom = { width: 600, line: 20, lines: 4 };
const base = String(0x0a000a00);
function grid(size: number, first = base): CellLayout {
  const layout = cellLayout({ size, base: first }, room);
  assert.ok(layout);
  return layout;
}

function runsOf(...parts: readonly (readonly [state: AddressState, size: number])[]): readonly MapRun[] {
  let start = 0;
  return parts.map(([state, size]) => {
    const run = { first: '', last: '', start, size, state };
    start += size;
    return run;
  });
}

test('columns are a power of two, and the grid fits into the room', () => {
  const shapes = [1, 2, 16, 256, 1024, 4096].map((size) => [size, grid(size)] as const);
  assert.deepEqual(
    shapes.map(([size, { columns, rows, cell }]) => [size, columns, rows, cell]),
    [
      [1, 8, 1, 22],
      [2, 8, 1, 22],
      [16, 16, 1, 22],
      [256, 32, 8, 22],
      [1024, 32, 32, 15],
      [4096, 64, 64, 7],
    ],
  );
  for (const [, { width, height }] of shapes) assert.ok(width <= room.width && height <= room.height);
  assert.equal(cellLayout({ size: 65_536, base }, room), undefined);
  assert.equal(cellLayout({ size: 65_536, base }, { ...room, height: 512 })?.cell, 2);
});

test('a range that begins within a line leaves the cells before it empty', () => {
  const layout = grid(64, String(0x0a000a0a));
  assert.equal(layout.lead, 10);
  assert.equal(offsetAtPoint(layout, 64, { x: 0, y: 0 }), undefined);
  assert.equal(offsetAtPoint(layout, 64, { x: 10 * layout.cell, y: 0 }), 0);
});

test('a run becomes at most three boxes that hold exactly its addresses', () => {
  const layout = grid(1024, String(0x0a000a05));
  for (const [start, size] of [
    [0, 1],
    [0, 1024],
    [3, 40],
    [27, 5],
    [27, 200],
    [32, 64],
    [100, 924],
  ] as const) {
    const boxes = cellBoxes(layout, { start, size });
    assert.ok(boxes.length <= 3);
    const covered = boxes.flatMap(({ column, row, columns, rows }) =>
      Array.from(
        { length: columns * rows },
        (_, index) => (row + Math.floor(index / columns)) * layout.columns + column + (index % columns),
      ),
    );
    assert.deepEqual(
      [covered[0], covered.length, new Set(covered).size, covered.at(-1)],
      [start + layout.lead, size, size, start + size - 1 + layout.lead],
    );
  }
});

test('the middle of the cell of an address is that address, and what is beside is none', () => {
  const layout = grid(1000, String(0x0a000a05));
  for (const offset of [0, 26, 27, 500, 999]) {
    const { column, row } = cellOf(layout, offset);
    assert.equal(offsetAtPoint(layout, 1000, { x: (column + 0.5) * layout.cell, y: (row + 0.5) * layout.cell }), offset);
  }
  assert.equal(offsetAtPoint(layout, 1000, { x: layout.width - 1, y: layout.height - 1 }), undefined);
  assert.equal(offsetAtPoint(layout, 1000, { x: -1, y: 0 }), undefined);
});

test('the address of a cell is that of the range, in both families', () => {
  assert.equal(addressAtOffset({ base, family: 'IPv4' }, 300), '10.0.11.44');
  assert.equal(addressAtOffset({ base: (0x20010db8n << 96n).toString(), family: 'IPv6' }, 31), '2001:db8::1f');
});

test('what is small is cells, what is large is segments', () => {
  const kind = (size: number) =>
    rangeLayout({ size, base, runs: runsOf(['free', size]) }, { cells: { ...room, height: 512 }, segments: segmentRoom }).kind;
  assert.deepEqual([kind(65_536), kind(65_537), kind(2 ** 96)], ['cells', 'segments', 'segments']);
});

test('segments fill their line, in proportion, and the smallest can still be seen', () => {
  const { segments, height } = segmentLayout(
    { runs: runsOf(['predicted', 2], ['free', 2 ** 40], ['pinned', 1], ['free', 2 ** 41]) },
    segmentRoom,
  );
  const widths = segments.map(({ boxes }) => boxes.reduce((sum, { width }) => sum + width, 0));
  assert.equal(height, 20);
  assert.deepEqual(
    widths.map((width) => Math.round(width)),
    [24, 189, 12, 375],
  );
  const layout = { kind: 'segments', segments, width: 600, height, line: 20 } as const;
  assert.deepEqual([segmentAt(layout, { x: 100, y: 10 }), segmentAt(layout, { x: 100, y: 22 })], [1, undefined]);
});

test('too many runs go on in further lines, and then are drawn together', () => {
  const many = runsOf(...Array.from({ length: 2000 }, (_, index) => [index % 2 === 0 ? 'free' : 'pinned', 2 ** 20] as const));
  const { segments, height } = segmentLayout({ runs: many }, segmentRoom);
  assert.equal(height, 4 * 24 - 4);
  assert.equal(segments.length, 500);
  // Half of the addresses of each are in use, and so is half of its height.
  assert.ok(segments.every(({ state, ground, share }) => state === 'pinned' && ground === 'free' && share === 0.5));
  assert.deepEqual(filledPart({ x: 1, y: 2, width: 3, height: 20 }, 0.5), { x: 1, y: 12, width: 3, height: 10 });
  assert.equal(filledPart({ x: 1, y: 2, width: 3, height: 20 }, 0.001).height, 3);
  assert.equal(segments.at(-1)?.to, 2000);
  const ends = segments.flatMap(({ boxes }) => boxes.map(({ x, width }) => x + width));
  assert.ok(Math.max(...ends) <= 600.001);
});
