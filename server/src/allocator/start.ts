/** The start of the operator in a cluster that has objects already. */
import { byRank, rankOf } from './cluster';
import type { Operator } from './operator';
import { updateCounts } from './retry';
import { revalidateAll } from './revalidate';
import { recordService } from './services';

/** The pools are known. All Services are recorded first, then served: those first whose status already satisfies them. */
export function startWithServices(operator: Operator): string | undefined {
  for (const stored of byRank(operator.cluster.services.values(), rankOf)) recordService(operator, stored);
  const error = revalidateAll(operator);
  if (error !== undefined) return `revalidateAllServices: ${error}`;
  updateCounts(operator);
  return undefined;
}
