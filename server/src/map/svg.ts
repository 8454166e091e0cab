/** The map as a picture: every cluster with its pools, every pool with its ranges, and a legend. Bounded, whatever the workspace holds. */
import { printable, shortened } from '../model/printable';
import type { AddressMap, AddressState, MapCluster, MapPool, MapRange } from '../protocol/addressMap';
import { cellBoxes } from './cells';
import { addressAtOffset, type RangeLayout, type RangeRoom, rangeLayout } from './rangeLayout';
import { filledPart } from './segments';
import { svgStyle } from './svgStyle';
import { bar, pattern, patternId, round, tile } from './svgTile';

const pageWidth = 960;
const margin = 32;
/** Left of the cells, for the addresses of the lines. */
const gutter = 116;
const room: RangeRoom = {
  cells: { width: pageWidth - 2 * margin - gutter, height: 340, cell: 20 },
  segments: { width: pageWidth - 2 * margin - gutter, line: 20, lines: 8 },
};
const mostRanges = 300;
/** The most shapes of a range. After them, a line tells the counts alone. */
const mostShapes = 60_000;

/** The picture that was drawn so far. */
interface Sheet {
  readonly lines: string[];
  readonly patterns: Map<string, string>;
  y: number;
  ranges: number;
  shapes: number;
}

export function mapSvg(map: AddressMap): string {
  const sheet: Sheet = { lines: [], patterns: new Map(), y: margin + 20, ranges: 0, shapes: 0 };
  text(sheet, map.title, { x: margin, kind: 'title' });
  legend(sheet, map);
  for (const cluster of map.clusters) drawCluster(sheet, cluster);
  const height = Math.ceil(sheet.y + margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pageWidth}" height="${height}" viewBox="0 0 ${pageWidth} ${height}" role="img">`,
    `<title>${escaped(map.title)}</title>`,
    `<style>${svgStyle()}</style>`,
    `<defs>${[...sheet.patterns.values()].join('')}</defs>`,
    `<rect class="page" width="${pageWidth}" height="${height}"/>`,
    ...sheet.lines,
    '</svg>',
    '',
  ].join('\n');
}

function legend(sheet: Sheet, { legend: entries }: AddressMap): void {
  sheet.y += 32;
  let x = margin;
  for (const { state, label } of entries) {
    // The picture has no table.
    if (state === 'waiting') continue;
    const width = 44 + label.length * 7.4;
    if (x + width > pageWidth - margin) {
      x = margin;
      sheet.y += 24;
    }
    sheet.lines.push(`<g class="s-${state}" transform="translate(${round(x)} ${sheet.y - 12})">${tile(state, 16)}</g>`);
    text(sheet, label, { x: x + 22, kind: 'muted' });
    x += width;
  }
}

function drawCluster(sheet: Sheet, { name, pools }: MapCluster): void {
  sheet.y += 52;
  text(sheet, name, { x: margin, kind: 'cluster' });
  for (const pool of pools) drawPool(sheet, pool);
}

function drawPool(sheet: Sheet, { name, counts, problem, ranges }: MapPool): void {
  if (sheet.ranges >= mostRanges) return;
  sheet.y += 38;
  const spans = [
    `<tspan class="pool">${escaped(name)}</tspan>`,
    ...(problem === '' ? [] : [`<tspan class="problem" dx="12">${escaped(problem)}</tspan>`]),
    ...(counts === '' ? [] : [`<tspan class="muted" dx="12">${escaped(counts)}</tspan>`]),
  ];
  sheet.lines.push(`<text x="${margin}" y="${sheet.y}">${spans.join('')}</text>`);
  for (const range of ranges) drawRange(sheet, range, ranges.length > 1 ? range.counts : '');
}

function drawRange(sheet: Sheet, range: MapRange, counts: string): void {
  sheet.ranges++;
  if (sheet.ranges > mostRanges) return;
  sheet.y += 24;
  text(sheet, [range.label, counts].filter((part) => part !== '').join('  ·  '), { x: margin + gutter, kind: 'muted' });
  sheet.y += 10;
  const layout = rangeLayout(range, room);
  const shapes = shapesOf(range, layout, sheet.patterns);
  sheet.shapes += shapes.length;
  if (shapes.length === 0 || sheet.shapes > mostShapes) return;
  const title = `<title>${escaped(`${range.label}: ${range.counts}`)}</title>`;
  sheet.lines.push(`<g transform="translate(${margin + gutter} ${sheet.y})">${title}${shapes.join('')}</g>`);
  if (layout.kind === 'cells') lineLabels(sheet, range, layout);
  sheet.y += layout.height;
}

function shapesOf({ runs }: MapRange, layout: RangeLayout, patterns: Map<string, string>): readonly string[] {
  const fill = (state: AddressState, cell: number) => {
    const id = patternId(state, cell);
    if (!patterns.has(id)) patterns.set(id, pattern(state, cell));
    return `fill="url(#${id})"`;
  };
  if (layout.kind === 'cells') {
    const { cell } = layout;
    return runs.flatMap((run) =>
      cellBoxes(layout, run).map(
        ({ column, row, columns, rows }) =>
          `<rect x="${column * cell}" y="${row * cell}" width="${columns * cell}" height="${rows * cell}" ${fill(run.state, cell)}/>`,
      ),
    );
  }
  return layout.segments.map(({ state, ground, share, boxes }) =>
    boxes
      .map((box) => ({ ...box, width: Math.max(1, box.width - 2) }))
      .map((box) => {
        const corner = Math.min(3, box.width / 4);
        const around = share < 1 ? `<g class="s-${ground}">${bar(ground, box, corner)}</g>` : '';
        return `${around}<g class="s-${state}">${bar(state, filledPart(box, share), corner)}</g>`;
      })
      .join(''),
  );
}

/** The labels of lines, for as many lines as there is room for. */
function lineLabels(sheet: Sheet, range: MapRange, { rows, columns, lead, cell }: Extract<RangeLayout, { kind: 'cells' }>): void {
  const step = Math.max(1, Math.ceil(16 / cell));
  for (let row = 0; row < rows; row += step) {
    const address = addressAtOffset(range, Math.max(0, row * columns - lead));
    const label = shortened(address, 20);
    const y = round(sheet.y + row * cell + cell / 2 + 3);
    sheet.lines.push(`<text class="address muted" x="${margin + gutter - 10}" y="${y}" text-anchor="end">${escaped(label)}</text>`);
  }
}

interface TextPlace {
  readonly x: number;
  readonly kind: 'title' | 'cluster' | 'muted';
}

function text(sheet: Sheet, content: string, { x, kind }: TextPlace): void {
  sheet.lines.push(`<text class="${kind}" x="${round(x)}" y="${sheet.y}">${escaped(content)}</text>`);
}

/** Names are of any length, and of any characters; a picture has no room for more. */
function escaped(content: string): string {
  return printable(shortened(content, 100)).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
