/** The cell of a state as SVG. A pattern repeats it, so that a run is one rectangle however many addresses it has. */
import type { AddressState } from '../protocol/addressMap';
import { cornerOf, gapOfCells, lookOf, smallestMarkedCell } from './marks';

export function tile(state: AddressState, cell: number): string {
  const { body, mark, paint } = lookOf(state);
  const inset = body === 'outline' && cell >= smallestMarkedCell ? 0.6 : 0;
  const side = cell - gapOfCells(cell) - 2 * inset;
  const corner = cornerOf(cell);
  const rectangle = `<rect class="b-${body}" x="${inset}" y="${inset}" width="${side}" height="${side}"${corner > 0 ? ` rx="${round(corner)}"` : ''}/>`;
  if (mark === '' || cell < smallestMarkedCell) return rectangle;
  const on = body === 'solid' ? 'on ' : '';
  return `${rectangle}<path class="${on}m-${paint}" transform="scale(${round((cell - gapOfCells(cell)) / 10)})" d="${mark}"/>`;
}

export function patternId(state: AddressState, cell: number): string {
  return `${state}-${cell}`;
}

export function pattern(state: AddressState, cell: number): string {
  const id = patternId(state, cell);
  return `<pattern id="${id}" class="s-${state}" width="${cell}" height="${cell}" patternUnits="userSpaceOnUse">${tile(state, cell)}</pattern>`;
}

/** Two decimals are more than an eye sees. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
