/** What of a replay hangs on an order that Cilium leaves to chance, and how that spreads. Doubts are only added. */
import { heldList } from '../held';
import type { Operator } from '../operator';
import type { OperatorPool } from '../pool';
import { isSwitchedOn, type LBRange } from '../ranges';
import { isUnsatisfied } from '../unsatisfied';
import type { ServiceView } from '../view';
import type { Participant } from './competition';
import { footprintOf, matchingRanges } from './footprint';
import type { Walk } from './watch';

export interface Doubts {
  /** Keys of Services. */
  readonly services: ReadonlySet<string>;
  /** More ranges were looked at than somebody who hovers would wait for: from here on nothing is known. */
  readonly isSpent: () => boolean;
  readonly exist: () => boolean;
  readonly isUsable: (range: LBRange) => boolean;
  readonly afterWalk: (walk: Walk) => void;
  readonly beforePoolChange: (operator: Operator) => void;
  readonly beforeServiceChange: (operator: Operator, view: ServiceView) => void;
  readonly addPools: (operator: Operator, pools: readonly OperatorPool[]) => void;
}

/** Looks at a range for a Service. All Services of a large cluster can be looked at a few times. */
const looksAtMost = 1_000_000;

export function createDoubts(): Doubts {
  let looks = 0;
  const services = new Set<string>();
  /** Which of their addresses are free is not sure. */
  const ranges = new Set<LBRange>();
  /** The order of their free blocks is not sure. */
  const unordered = new Set<LBRange>();
  const sharingKeys = new Set<string>();
  /** Whether they are switched on is not sure. */
  const pools = new Set<OperatorPool>();

  const exist = () => services.size + ranges.size + unordered.size + sharingKeys.size + pools.size > 0;
  const isSpent = () => looks > looksAtMost;
  const isUsable = (range: LBRange) => {
    looks++;
    return pools.has(range.pool) || isSwitchedOn(range);
  };
  const isDoubtful = (range: LBRange) => ranges.has(range) || pools.has(range.pool);
  const isMet = ({ view, touched, footprint }: Pick<Participant, 'view' | 'touched' | 'footprint'>) =>
    services.has(view.stored.key) ||
    (view.sharingKey !== '' && sharingKeys.has(view.sharingKey)) ||
    touched.some(isDoubtful) ||
    footprint.ranges.some((range) => unordered.has(range) && mayTie(range));

  const spread = (view: ServiceView, matching: readonly LBRange[]) => {
    services.add(view.stored.key);
    for (const range of matching) ranges.add(range);
    for (const { range } of heldList(view.held)) ranges.add(range);
    if (view.sharingKey !== '') sharingKeys.add(view.sharingKey);
  };
  const checkWaiting = (operator: Operator, view: ServiceView) => {
    if (isSpent()) return;
    const footprint = footprintOf(operator, view, isUsable);
    const touched = [...footprint.ranges, ...footprint.points.map(({ range }) => range)];
    if (isMet({ view, footprint, touched })) services.add(view.stored.key);
  };

  return {
    services,
    isSpent,
    exist,
    isUsable,
    afterWalk: ({ operator, participants, competitions }) => {
      const before = participants.filter(
        (participant) => !participant.inert && (isMet(participant) || mayChoosePool(operator, participant)),
      );
      for (const { isOpen, members, undecided, changedRanges, unorderedRanges } of competitions) {
        const isTouched = members.some((member) => before.includes(member));
        if (isOpen || isTouched) for (const { view, footprint } of members) spread(view, footprint.matching);
        for (const { view } of undecided) services.add(view.stored.key);
        for (const range of changedRanges) ranges.add(range);
        for (const range of unorderedRanges) unordered.add(range);
      }
      for (const { view, footprint, acted } of before) {
        if (acted) spread(view, footprint.matching);
        else services.add(view.stored.key);
      }
    },
    beforePoolChange: (operator) => {
      for (const view of operator.unsatisfied.views) checkWaiting(operator, view);
      // Freed addresses and changed blocks make more of an uncertain order than ties.
      for (const range of unordered) ranges.add(range);
    },
    beforeServiceChange: (operator, view) => {
      if (isUnsatisfied(view)) checkWaiting(operator, view);
      if (services.has(view.stored.key)) spread(view, matchingRanges(operator, view, isUsable));
      for (const { range } of heldList(view.held)) if (unordered.has(range)) ranges.add(range);
    },
    addPools: (operator, undecided) => {
      for (const pool of undecided) pools.add(pool);
      for (const view of operator.unsatisfied.views) checkWaiting(operator, view);
    },
  };
}

/** Some versions walk the pools in another order at every request. */
function mayChoosePool({ behaviour }: Operator, { touched }: Participant): boolean {
  return behaviour.rangeOrder === 'byPool' && touched.some(({ pool }) => pool !== touched[0]?.pool);
}

/** Whether two of its free blocks are of one size, so that their order decides. */
function mayTie({ allocator }: LBRange): boolean {
  const sizes = allocator.free.heap.map(({ size }) => size);
  return new Set(sizes.map(String)).size < sizes.length;
}
