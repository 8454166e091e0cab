/**
 * The proof of stability: which Services get the same whatever order Cilium takes. One watched replay in the usual order; a doubt spreads from
 * those who compete to the ranges and sharing keys they touch, and from there to whoever comes later.
 */
import { serviceKey } from '../../model/service';
import type { AllocatorState } from '../state';
import { type ChoicePoint, choicePointsOf } from './choices';
import { type Course, runCourse, usualOrders, walksPools } from './course';
import { createDoubts } from './doubts';
import { watchWalks } from './watch';

export interface Proof {
  /** Keys of Services whose result is not proved to be stable. */
  readonly doubtful: Pick<ReadonlySet<string>, 'has'>;
  readonly choicePoints: readonly ChoicePoint[];
  /** It would have taken too long: nothing is proved of anybody. */
  readonly isCutShort: boolean;
  /** The cluster after the usual order, or as far as the replay got. */
  readonly state: AllocatorState;
}

export function proveStability(course: Course): Proof {
  const doubts = createDoubts();
  const choicePoints: ChoicePoint[] = [];
  let event = 0;
  const state = runCourse(
    course,
    usualOrders,
    watchWalks({
      isSpent: doubts.isSpent,
      isUsable: doubts.isUsable,
      // Otherwise nobody chooses anything for a Service that is handled alone.
      readsAll: () => walksPools(course) || doubts.exist(),
      event: ({ operator, cluster }, index) => {
        event = index;
        const happening = course.events[index];
        if (operator === undefined || happening === undefined || !doubts.exist()) return;
        if (happening.op === 'upsertPool' || happening.op === 'deletePool') doubts.beforePoolChange(operator);
        else {
          const key = serviceKey(happening.op === 'upsertService' ? happening.service : happening);
          const view = cluster.services.get(key)?.view;
          if (view !== undefined) doubts.beforeServiceChange(operator, view);
        }
      },
      walk: (walk) => {
        for (const point of choicePointsOf(walk, event)) choicePoints.push(point);
        doubts.afterWalk(walk);
      },
      undecidedConflict: (operator, pools) => {
        choicePoints.push({ event, services: [], pools: pools.map(({ name }) => name) });
        doubts.addPools(operator, pools);
      },
    }),
  );
  if (state.operator !== undefined && doubts.exist()) doubts.beforePoolChange(state.operator);
  if (doubts.isSpent()) return { doubtful: { has: () => true }, choicePoints: [], isCutShort: true, state };
  return { doubtful: doubts.services, choicePoints, isCutShort: false, state };
}
