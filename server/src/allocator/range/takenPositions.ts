/**
 * What was taken of a range, by position. Addresses are handed out side by side, so the values are in short pages: that takes a fraction of
 * the memory of a map, and in a cluster of many Services memory is time.
 */
import type { Position } from './positions';

export interface TakenPositions<T> {
  count: number;
  /** Pages by the position without its low bits. */
  readonly pages: Map<number, (T | undefined)[]>;
  /** The taken positions of ranges that are too large for plain numbers. */
  readonly others: Map<bigint, T>;
}

const pageLength = 16;

export function nothingTaken<T>(): TakenPositions<T> {
  return { count: 0, pages: new Map(), others: new Map() };
}

export function takenAt<T>({ pages, others }: TakenPositions<T>, position: Position): T | undefined {
  if (typeof position === 'bigint') return others.get(position);
  return pages.get(Math.floor(position / pageLength))?.[position % pageLength];
}

/** Sets a position that may be taken already. */
export function setTaken<T>(taken: TakenPositions<T>, position: Position, value: T): void {
  if (typeof position === 'bigint') {
    if (!taken.others.has(position)) taken.count++;
    taken.others.set(position, value);
    return;
  }
  const page = pageFor(taken.pages, Math.floor(position / pageLength));
  const place = position % pageLength;
  if (page[place] === undefined) taken.count++;
  page[place] = value;
}

function pageFor<T>(pages: TakenPositions<T>['pages'], number: number): (T | undefined)[] {
  const page = pages.get(number);
  if (page !== undefined) return page;
  const added = new Array<T | undefined>(pageLength).fill(undefined);
  pages.set(number, added);
  return added;
}

export function deleteTaken<T>(taken: TakenPositions<T>, position: Position): void {
  if (takenAt(taken, position) === undefined) return;
  taken.count--;
  if (typeof position === 'bigint') taken.others.delete(position);
  else deleteFromPage(taken.pages, position);
}

function deleteFromPage<T>(pages: TakenPositions<T>['pages'], position: number): void {
  const number = Math.floor(position / pageLength);
  const page = pages.get(number);
  if (page === undefined) return;
  page[position % pageLength] = undefined;
  if (page.every((value) => value === undefined)) pages.delete(number);
}

/** Carries values over to other positions. */
export function movedTaken<T>(taken: TakenPositions<T>, move: (position: Position) => Position): TakenPositions<T> {
  const moved = nothingTaken<T>();
  for (const [number, page] of taken.pages) {
    for (const [place, value] of page.entries()) if (value !== undefined) setTaken(moved, move(number * pageLength + place), value);
  }
  for (const [position, value] of taken.others) setTaken(moved, move(position), value);
  return moved;
}
