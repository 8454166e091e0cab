/**
 * Paints cells that are too small or too many for marks: one pixel an address in an image, which is then enlarged. What it costs depends on the
 * number of addresses alone, not on how often their states change.
 */
import type { CellLayout } from '../../../server/src/map/cells';
import { fillOfBody, gapOfCells, lookOf } from '../../../server/src/map/marks';
import type { AddressState, MapRun } from '../../../server/src/protocol/addressMap';
import type { Theme } from './theme';

/** The opacity of a state, from 0 to 1. */
export type Opacity = (state: AddressState) => number;

export function paintDots(
  context: CanvasRenderingContext2D,
  runs: readonly MapRun[],
  layout: CellLayout,
  { theme, opacity }: { readonly theme: Theme; readonly opacity: Opacity },
): void {
  const { columns, rows, cell, lead } = layout;
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  const colours = new Map<AddressState, number>();
  for (const run of runs) {
    const colour = colours.get(run.state) ?? pixelOf(run.state, theme, opacity(run.state));
    colours.set(run.state, colour);
    // The pixels of an image are ordered line by line.
    pixels.fill(colour, lead + run.start, lead + run.start + run.size);
  }
  const small = document.createElement('canvas');
  small.width = columns;
  small.height = rows;
  small.getContext('2d')?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, columns * cell, rows * cell);
  const gap = gapOfCells(cell);
  if (gap === 0) return;
  for (let column = 1; column <= columns; column++) context.clearRect(column * cell - gap, 0, gap, layout.height);
  for (let row = 1; row <= rows; row++) context.clearRect(0, row * cell - gap, layout.width, gap);
}

/** The colour in the byte order of an image. */
function pixelOf(state: AddressState, { pixels, isHighContrast }: Theme, opacity: number): number {
  // Pixels have no border that would make them clearer in high contrast, so their colour is stronger.
  const fill = Math.min(1, fillOfBody[lookOf(state).body] * (isHighContrast ? 2 : 1));
  const [red = 0, green = 0, blue = 0] = pixels.get(state) ?? [];
  const bytes = new Uint8Array([red, green, blue, Math.round(255 * opacity * fill)]);
  return new Uint32Array(bytes.buffer)[0] ?? 0;
}
