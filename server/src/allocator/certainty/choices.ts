/** Where a replay hangs on an order that Cilium leaves to chance, and between whom. */
import { isSwitchedOn } from '../ranges';
import type { CourseWatcher } from './course';
import { type Walk, watchWalks } from './watch';

/** Who competes at one event, in the order in which they came. */
export interface ChoicePoint {
  readonly event: number;
  readonly services: readonly string[];
  readonly pools: readonly string[];
}

export function choicePointsOf({ competitions }: Walk, event: number): readonly ChoicePoint[] {
  return competitions.flatMap(({ members, undecided, unorderedRanges }) =>
    undecided.length + unorderedRanges.length === 0 ? [] : [{ event, services: members.map(({ view }) => view.stored.key), pools: [] }],
  );
}

/** Watches one course of things for what it is, without a doubt about what came before. */
export function watchChoices(note: (point: ChoicePoint) => void): CourseWatcher {
  let event = 0;
  return watchWalks({
    isSpent: () => false,
    isUsable: isSwitchedOn,
    readsAll: () => false,
    event: (_, index) => {
      event = index;
    },
    walk: (walk) => {
      for (const point of choicePointsOf(walk, event)) note(point);
    },
    undecidedConflict: (_, pools) => note({ event, services: [], pools: pools.map(({ name }) => name) }),
  });
}
