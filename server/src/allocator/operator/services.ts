/** What the operator does when a Service is created, changed or deleted. Each handler returns the error that ended it. */
import type { ClusterService, OperatorService } from '../memory/entities';
import { heldList } from '../memory/held';
import { fileView, forgetView, type Operator, publishView } from '../memory/operator';
import { unpark, wake } from '../memory/pending';
import { isUnsatisfied } from '../memory/unsatisfied';
import { withoutRequestSatisfied } from '../service/conditions';
import { holdersOf } from '../service/holders';
import { changeTerms, leaveHolders, unindexShared } from '../service/occupancy';
import { createOperatorService, refreshOperatorService } from '../service/operatorService';
import { isResponsibleFor } from '../service/requests';
import { revalidateService } from '../service/revalidate';
import { satisfyAndCount } from './retry';

export function upsertService(operator: Operator, stored: ClusterService): string | undefined {
  const error = handleUpsert(operator, stored);
  return error === undefined ? satisfyAndCount(operator) : `handleUpsertService: ${error}`;
}

function handleUpsert(operator: Operator, stored: ClusterService): string | undefined {
  const known = stored.view;
  if (!isResponsibleFor(stored.service, operator.options)) return known === undefined ? undefined : dismiss(operator, known);
  const view = known === undefined ? createOperatorService(stored, operator.options) : refresh(operator, known);
  // An error may end the handling after a part of the changes, so the Service has to be tried again in any case.
  if (known !== undefined && isUnsatisfied(known)) wake(operator.pending, known);
  return revalidateService(operator, view);
}

/** LB IPAM no longer handles the Service, so it removes its addresses and conditions for the next controller. */
function dismiss(operator: Operator, view: OperatorService): string | undefined {
  removeView(operator, view);
  const error = satisfyAndCount(operator);
  if (error !== undefined) return `svcOnDelete: ${error}`;
  view.ingress = [];
  view.conditions = withoutRequestSatisfied(view.conditions);
  publishView(operator, view);
  return undefined;
}

function refresh(operator: Operator, view: OperatorService): OperatorService {
  unpark(operator.pending, view);
  changeTerms(operator, view, () => refreshOperatorService(view, operator.options));
  return view;
}

/** At the start of the operator, Services are only recorded. They are served when all of them are known. */
export function recordService(operator: Operator, stored: ClusterService): void {
  if (!isResponsibleFor(stored.service, operator.options)) return;
  fileView(operator, createOperatorService(stored, operator.options));
}

export function deleteService(operator: Operator, stored: ClusterService | undefined): string | undefined {
  if (stored?.view !== undefined) removeView(operator, stored.view);
  return satisfyAndCount(operator);
}

function removeView(operator: Operator, view: OperatorService): void {
  for (const held of heldList(view.held)) {
    if (holdersOf(held) === undefined) continue;
    if (leaveHolders(operator, held, view) === 'freed') unindexShared(operator, view, held);
  }
  forgetView(operator, view);
}
