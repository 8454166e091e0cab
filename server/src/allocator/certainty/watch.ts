/** Watches a replay: who competed with whom in each walk of Cilium's maps, and which conflicts of pools hang on an order. */
import { heldList } from '../held';
import type { Operator } from '../operator';
import type { OperatorPool } from '../pool';
import { addressAt } from '../positions';
import type { LBRange } from '../ranges';
import type { ServiceView } from '../view';
import { type BlockStarts, type Competition, competitionsOf, openCompetition, type Participant } from './competition';
import { undecidedPools } from './conflictTies';
import type { CourseWatcher } from './course';
import { type Footprint, footprintOf, isHopeless, isSettled } from './footprint';

/** What happened in one walk. */
export interface Walk {
  readonly operator: Operator;
  readonly participants: readonly Participant[];
  readonly competitions: readonly Competition[];
}

export interface WalkReader {
  readonly isSpent: CourseWatcher['isSpent'];
  /** A range counts although it is switched off, because that hangs on an order. */
  readonly isUsable: (range: LBRange) => boolean;
  /** Whether walks of a single Service matter too. */
  readonly readsAll: () => boolean;
  readonly event: CourseWatcher['event'];
  readonly walk: (walk: Walk) => void;
  /** Which of these pools is switched off hangs on an order. */
  readonly undecidedConflict: (operator: Operator, pools: readonly OperatorPool[]) => void;
}

interface Started {
  readonly view: ServiceView;
  readonly footprint: Footprint;
  readonly heldBefore: Participant['heldBefore'];
  readonly isSettled: boolean;
  readonly isHopeless: boolean;
}

export function watchWalks(reader: WalkReader): CourseWatcher {
  let started: Map<ServiceView, Started> | undefined;
  let blockStarts: BlockStarts = new Map();

  const enter = (operator: Operator, view: ServiceView) => {
    if (reader.isSpent()) return;
    const footprint = footprintOf(operator, view, reader.isUsable);
    started?.set(view, {
      view,
      footprint,
      isHopeless: isHopeless(view, footprint),
      heldBefore: heldList(view.held),
      isSettled: isSettled(view),
    });
  };
  return {
    isSpent: reader.isSpent,
    event: reader.event,
    begins: (operator, views) => {
      if (reader.isSpent() || (views.length < 2 && !reader.readsAll())) return;
      started = new Map();
      for (const view of views) enter(operator, view);
      blockStarts = startsOf([...started.values()]);
    },
    turns: (operator, view) => {
      if (started !== undefined && !started.has(view)) enter(operator, view);
    },
    ends: (operator) => {
      if (reader.isSpent()) started = undefined;
      if (started === undefined) return;
      const participants = [...started.values()].map((before) => finish(before));
      const someLost = participants.some(({ lost }) => lost);
      const free = participants.filter(({ inert, view }) => !inert && (someLost || started?.get(view)?.isHopeless !== true));
      started = undefined;
      const isBroken = participants.length > 1 && mayBreak(operator, participants);
      const competitions = isBroken ? [openCompetition(participants)] : competitionsOf(free, blockStarts);
      reader.walk({ operator, participants, competitions });
    },
    settles: (operator, pools) => {
      const undecided = undecidedPools(operator, pools);
      if (undecided.length > 0) reader.undecidedConflict(operator, undecided);
    },
  };
}

function finish({ view, footprint, heldBefore, isSettled: wasSettled }: Started): Participant {
  const heldNow = heldList(view.held);
  const held = new Set(heldNow);
  const lost = heldBefore.some((before) => !held.has(before));
  const acted = lost || heldNow.length > heldBefore.length;
  const touched = lost
    ? [...heldBefore.map(({ range }) => range), ...footprint.matching]
    : [...footprint.ranges, ...footprint.points.map(({ range }) => range)];
  return { view, footprint, touched, heldBefore, acted, lost, inert: wasSettled && !acted };
}

function startsOf(started: readonly Started[]): BlockStarts {
  const asked = new Set(started.flatMap(({ footprint }) => footprint.points.map(({ range }) => range)));
  return new Map(
    [...asked].map((range) => {
      const { scale, free } = range.allocator;
      return [range, free.heap.map(({ first }) => addressAt(scale, first).value)];
    }),
  );
}

/** An error may end the walk half-way. */
function mayBreak(operator: Operator, participants: readonly Participant[]): boolean {
  if (participants.some(({ footprint }) => footprint.points.some(({ address }) => address.zone !== ''))) return true;
  for (const { matcher } of operator.pools.values()) if (!matcher.ok) return true;
  return false;
}
