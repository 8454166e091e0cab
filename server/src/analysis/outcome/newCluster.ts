/** What a new cluster would give: nothing exists yet, and the objects come in the order of the files. */
import type { Allocation } from '../../allocator/allocation';
import { replay } from '../../allocator/replay';
import type { ClusterOptions } from '../../model/options';
import { type Admitted, canonicalOrder } from './order';

export function newClusterOf(objects: readonly Admitted[], options: ClusterOptions): Allocation {
  return replay({ options, ...canonicalOrder(objects.map(asNew)) });
}

/** Before any cluster had it. */
function asNew(object: Admitted): Admitted {
  return object.kind === 'pool'
    ? { kind: 'pool', pool: { ...object.pool, creationTimestamp: undefined, conditions: undefined } }
    : { kind: 'service', service: { ...object.service, creationTimestamp: undefined, status: undefined } };
}
