/** The allocation of a cluster's admitted objects. Equal objects in equal order keep the allocation they have. */
import type { Allocation } from '../allocator/allocation';
import { type Certainty, certaintyOf } from '../allocator/certainty/certainty';
import { courseOf } from '../allocator/certainty/course';
import { replay } from '../allocator/replay';
import type { ClusterOptions } from '../model/options';
import { type Admitted, canonicalOrder } from './order';
import { samePool } from './sameService';

export interface Allocated {
  readonly options: ClusterOptions;
  readonly objects: readonly Admitted[];
  readonly allocation: Allocation;
  /** Computed when it is asked for, and kept with the allocation. */
  readonly certainty: Certainty;
}

export function allocate(options: ClusterOptions, objects: readonly Admitted[], previous: Allocated | undefined): Allocated {
  if (previous && JSON.stringify(previous.options) === JSON.stringify(options) && sameObjects(objects, previous.objects)) return previous;
  const { existing, events } = canonicalOrder(objects);
  return {
    options,
    objects,
    allocation: replay({ options, existing, events }),
    certainty: certaintyOf(courseOf({ options, existing, events })),
  };
}

function sameObjects(a: readonly Admitted[], b: readonly Admitted[]): boolean {
  return a.length === b.length && a.every((object, index) => same(object, b[index]));
}

/** Equal Services are one value already; pools are few, so they are compared. */
function same(a: Admitted, b: Admitted | undefined): boolean {
  if (a.kind === 'service') return b?.kind === 'service' && a.service === b.service;
  return b?.kind === 'pool' && samePool(a.pool, b.pool);
}
