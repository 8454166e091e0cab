/** The views of all Services of a cluster. A view whose claim and outcome are the same as before is kept. */
import type { Allocation } from '../allocator/allocation';
import { alignment } from '../model/alignment';
import type { AdmittedClaim } from './admitClaims';
import { type Circumstances, sameCircumstances } from './circumstances';
import { serviceView } from './serviceView';
import type { ServiceView } from './views';

export interface ServiceViews {
  readonly circumstances: Circumstances;
  readonly allocation: Allocation;
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
  const outcomeOf = ({ service, key }: AdmittedClaim) => service && allocation.services.get(key);
  const carried = alignment(reusable?.admitted ?? [], admitted).carry(reusable?.list ?? [], (item) =>
    serviceView(item, outcomeOf(item), circumstances),
  );
  // An outcome that is as it was is the same value.
  const list =
    reusable?.allocation === allocation
      ? carried
      : carried.map((view, index) => {
          const item = admitted[index];
          const outcome = item && outcomeOf(item);
          if (!item || view.allocation === outcome) return view;
          return serviceView(item, outcome, circumstances);
        });
  return { circumstances, allocation, admitted, list };
}
