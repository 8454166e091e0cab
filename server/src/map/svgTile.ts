/** The cell of a state as SVG. A pattern repeats it, so that a run is one rectangle however many addresses it has. */
import type { AddressState } from '../protocol/addressMap';
import { cornerOf, gapOfCells, insetOf, lookOf, smallestMarkedCell } from './marks';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const largestMark = 18;

export function tile(state: AddressState, cell: number): string {
  const side = cell - gapOfCells(cell);
  return bar(state, { x: 0, y: 0, width: side, height: side }, cornerOf(cell));
}

/** A rectangle of any size in the colour of the state, with its mark in the middle where there is room. */
export function bar(state: AddressState, { x, y, width, height }: Rectangle, corner: number): string {
  const look = lookOf(state);
  const side = Math.min(width, height);
  const inset = insetOf(look, side);
  const place = `x="${round(x + inset)}" y="${round(y + inset)}" width="${round(width - 2 * inset)}" height="${round(height - 2 * inset)}"`;
  const rectangle = `<rect class="b-${look.body}" ${place}${corner > 0 ? ` rx="${round(corner)}"` : ''}/>`;
  if (look.mark === '' || side < smallestMarkedCell) return rectangle;
  const on = look.body === 'solid' ? 'on ' : '';
  const size = Math.min(side, largestMark);
  const [left, top] = [round(x + (width - size) / 2), round(y + (height - size) / 2)];
  return `${rectangle}<path class="${on}m-${look.paint}" transform="translate(${left} ${top}) scale(${round(size / 10)})" d="${look.mark}"/>`;
}

export function patternId(state: AddressState, cell: number): string {
  return `${state}-${cell}`;
}

export function pattern(state: AddressState, cell: number): string {
  const id = patternId(state, cell);
  return `<pattern id="${id}" class="s-${state}" width="${cell}" height="${cell}" patternUnits="userSpaceOnUse">${tile(state, cell)}</pattern>`;
}

/** Rounds to two decimals, which is more than an eye sees. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
