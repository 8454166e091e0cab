/** The views of all Services of a cluster. A view whose claim and outcome are the same as before is kept. */
import type { Allocation, ServiceAllocation } from '../allocator/allocation';
import { type Address, compareAddresses } from '../model/address';
import { alignment } from '../model/alignment';
import { rangesEqual } from '../model/range';
import type { AdmittedClaim } from './admitClaims';
import { type Circumstances, sameCircumstances } from './circumstances';
import { serviceView } from './serviceView';
import type { ServiceView } from './views';

export interface ServiceViews {
  readonly circumstances: Circumstances;
  readonly admitted: readonly AdmittedClaim[];
  /** One for each admitted claim, in the same order. */
  readonly list: readonly ServiceView[];
}

export function serviceViews(
  admitted: readonly AdmittedClaim[],
  allocation: Allocation,
  circumstances: Circumstances,
  previous: ServiceViews | undefined,
): ServiceViews {
  const reusable = previous && sameCircumstances(previous.circumstances, circumstances) ? previous : undefined;
  const { placeBefore } = alignment(reusable?.admitted ?? [], admitted);
  const list = admitted.map((item, index) => {
    const outcome = item.service && allocation.services.get(item.key);
    const earlier = reusable?.list[placeBefore(index) ?? -1];
    return earlier && sameOutcome(earlier.allocation, outcome) ? withOutcome(earlier, outcome) : serviceView(item, outcome, circumstances);
  });
  return { circumstances, admitted, list };
}

/** An equal outcome of another replay names its own ranges. */
function withOutcome(view: ServiceView, outcome: ServiceAllocation | undefined): ServiceView {
  return view.allocation === outcome ? view : { ...view, allocation: outcome };
}

function sameOutcome(a: ServiceAllocation | undefined, b: ServiceAllocation | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return (
    a.satisfied === b.satisfied &&
    a.ignored === b.ignored &&
    sameList(a.families, b.families, Object.is) &&
    sameList(a.requested, b.requested, sameAddress) &&
    sameList(a.ingress, b.ingress, Object.is) &&
    sameList(a.memoryIngress, b.memoryIngress, Object.is) &&
    sameList(a.conditions, b.conditions, sameCondition) &&
    sameList(a.memoryConditions, b.memoryConditions, sameCondition) &&
    sameList(
      a.allocated,
      b.allocated,
      (x, y) => rangesEqual(x.range, y.range) && x.pool === y.pool && x.stale === y.stale && sameAddress(x.address, y.address),
    )
  );
}

function sameAddress(a: Address, b: Address): boolean {
  return compareAddresses(a, b) === 0;
}

function sameCondition(a: ServiceAllocation['conditions'][number], b: ServiceAllocation['conditions'][number]): boolean {
  return a.status === b.status && a.reason === b.reason && a.message === b.message;
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  return a.length === b.length && a.every((item, index) => same(item, b[index] as T));
}
