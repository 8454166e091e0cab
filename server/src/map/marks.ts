/** How a state looks besides its colour, so that it can be told without colours: a mark in the middle of a cell, or hatching. */
import type { MapState } from '../protocol/addressMap';

export interface Look {
  /** `solid`: filled with the colour of the state. `faint`: a breath of it. `outline`: its border, strong. `hollow`: its border, thin. */
  readonly body: 'solid' | 'faint' | 'outline' | 'hollow';
  /** Path data in a square of 10 by 10; empty for none. */
  readonly mark: string;
  readonly paint: 'fill' | 'stroke';
}

const dot = (x: number, y: number, radius: number) =>
  `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;

const looks: Readonly<Record<MapState, Look>> = {
  predicted: { body: 'solid', mark: '', paint: 'fill' },
  pinned: { body: 'solid', mark: dot(5, 5, 1.7), paint: 'fill' },
  kept: { body: 'solid', mark: 'M2.7 5.2L4.4 6.9L7.4 3.4', paint: 'stroke' },
  shared: { body: 'solid', mark: `${dot(3.3, 5, 1.3)}${dot(6.7, 5, 1.3)}`, paint: 'fill' },
  onlyInCluster: { body: 'outline', mark: dot(5, 5, 1.7), paint: 'fill' },
  asked: { body: 'outline', mark: 'M5 2.6V5.8M5 7.2V7.6', paint: 'stroke' },
  reserved: { body: 'faint', mark: 'M2 8L8 2', paint: 'stroke' },
  elsewhere: { body: 'faint', mark: 'M2.5 5H7.5M5.4 2.9L7.5 5L5.4 7.1', paint: 'stroke' },
  free: { body: 'faint', mark: '', paint: 'fill' },
  conflicting: { body: 'hollow', mark: 'M3.4 3.4L6.6 6.6M6.6 3.4L3.4 6.6', paint: 'stroke' },
  disabled: { body: 'hollow', mark: '', paint: 'fill' },
  waiting: { body: 'outline', mark: `${dot(2.6, 5, 0.9)}${dot(5, 5, 0.9)}${dot(7.4, 5, 0.9)}`, paint: 'fill' },
};

export function lookOf(state: MapState): Look {
  return looks[state];
}

/** How much of the colour fills a body. */
export const fillOfBody: Readonly<Record<Look['body'], number>> = { solid: 1, faint: 0.14, outline: 0.1, hollow: 0.08 };

/** How far the border of a cell is from its edge, so that it is not cut. */
export function insetOf({ body }: Look, cell: number): number {
  return cell >= smallestMarkedCell && (body === 'outline' || body === 'hollow') ? 0.6 : 0;
}

/** Below this side of a cell a mark is no more than noise. */
export const smallestMarkedCell = 8;

/** The line between cells. */
export function gapOfCells(cell: number): number {
  return cell >= 10 ? 2 : cell >= 4 ? 1 : 0;
}

/** The radius of the corners. */
export function cornerOf(cell: number): number {
  return cell >= 10 ? Math.min(3, cell / 6) : 0;
}
