/** The allocation of a cluster's admitted objects: always a replay of all of them. Equal objects in equal order keep the allocation they have. */
import type { Allocation } from '../allocator/allocation';
import { type OtherOutcomes, otherOutcomesOf } from '../allocator/certainty/certainty';
import { courseOf } from '../allocator/certainty/course';
import { keepEqual } from '../allocator/keepEqual';
import { replay } from '../allocator/replay';
import type { ClusterOptions } from '../model/options';
import { sameList } from '../model/sameList';
import { type Admitted, canonicalOrder } from './order';
import { samePool } from './sameService';

export interface Allocated {
  readonly allocation: Allocation;
  readonly options: ClusterOptions;
  readonly objects: readonly Admitted[];
  /** Computed when it is asked for, and kept with the allocation. */
  readonly otherOutcomes: OtherOutcomes;
}

export function allocate(options: ClusterOptions, objects: readonly Admitted[], previous: Allocated | undefined): Allocated {
  const earlier = previous && JSON.stringify(previous.options) === JSON.stringify(options) ? previous : undefined;
  if (earlier && sameList(earlier.objects, objects, isSame)) return earlier;
  const whole = { options, ...canonicalOrder(objects) };
  const allocation = replay(whole);
  return {
    allocation: earlier ? keepEqual(allocation, earlier.allocation) : allocation,
    options,
    objects,
    otherOutcomes: otherOutcomesOf(courseOf(whole)),
  };
}

/** Equal Services are one value already; pools are few, so they are compared. */
function isSame(a: Admitted, b: Admitted): boolean {
  if (a.kind === 'service') return b.kind === 'service' && a.service === b.service;
  return b.kind === 'pool' && samePool(a.pool, b.pool);
}
