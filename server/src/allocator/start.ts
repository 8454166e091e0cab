/** The start of the operator in a cluster that has objects already. */
import { byRank } from './cluster';
import type { Operator } from './operator';
import { satisfyAndCount, updateCounts } from './retry';
import { revalidateAll } from './revalidate';
import { recordService, upsertService } from './services';

/** The pools are known. Returns the errors of the start. */
export function startWithServices(operator: Operator): readonly string[] {
  return operator.behaviour.start === 'recordedFirst' ? startTogether(operator) : startOneByOne(operator);
}

/** All Services are recorded first, then served: those first whose status already satisfies them. */
function startTogether(operator: Operator): readonly string[] {
  for (const stored of byRank(operator.cluster.services.values())) recordService(operator, stored);
  const error = revalidateAll(operator);
  if (error !== undefined) return [`revalidateAllServices: ${error}`];
  updateCounts(operator);
  return [];
}

/** Each Service is handled as if it were new, so that one may get the address that stands in the status of a later one. */
function startOneByOne(operator: Operator): readonly string[] {
  const errors: string[] = [];
  for (const stored of byRank(operator.cluster.services.values())) {
    const error = upsertService(operator, stored);
    if (error !== undefined) errors.push(`svcOnUpsert: ${error}`);
  }
  const error = satisfyAndCount(operator);
  return error === undefined ? errors : [...errors, error];
}
