/** What the operator does when a Service is created, changed or deleted. Each handler returns the error that ended it. */
import type { ClusterService } from './cluster';
import { withoutRequestSatisfied } from './conditions';
import { heldList } from './held';
import { holdersOf, leaveHolders, unindexShared } from './occupancy';
import { fileView, forgetView, type Operator, publishView } from './operator';
import { unpark, wake, wakeForAddress, wakeForKey } from './pending';
import { isResponsibleFor } from './requests';
import { satisfyAndCount } from './retry';
import { revalidateService } from './revalidate';
import { isUnsatisfied } from './unsatisfied';
import { createServiceView, refreshServiceView, type ServiceView } from './view';

export function upsertService(operator: Operator, stored: ClusterService): string | undefined {
  const error = handleUpsert(operator, stored);
  return error === undefined ? satisfyAndCount(operator) : `handleUpsertService: ${error}`;
}

function handleUpsert(operator: Operator, stored: ClusterService): string | undefined {
  const known = stored.view;
  if (!isResponsibleFor(stored.service, operator.options)) return known === undefined ? undefined : dismiss(operator, known);
  const view = known === undefined ? createServiceView(stored, operator.options) : refresh(operator, known);
  // It may have been changed half-way when an error ends the handling, so it has to be tried again in any case.
  if (known !== undefined && isUnsatisfied(known)) wake(operator.pending, known);
  return revalidateService(operator, view);
}

/** It was handled before and is no longer: everything of LB IPAM goes, for the next controller. */
function dismiss(operator: Operator, view: ServiceView): string | undefined {
  removeView(operator, view);
  const error = satisfyAndCount(operator);
  if (error !== undefined) return `svcOnDelete: ${error}`;
  view.ingress = [];
  view.conditions = withoutRequestSatisfied(view.conditions);
  publishView(operator, view);
  return undefined;
}

function refresh(operator: Operator, view: ServiceView): ServiceView {
  unpark(operator.pending, view);
  wakeForKey(operator.pending, view.sharingKey);
  refreshServiceView(view, operator.options);
  wakeForKey(operator.pending, view.sharingKey);
  for (const { address } of heldList(view.held)) wakeForAddress(operator.pending, address);
  return view;
}

/** At the start of the operator Services are only recorded; they are served when all are known. */
export function recordService(operator: Operator, stored: ClusterService): void {
  if (!isResponsibleFor(stored.service, operator.options)) return;
  fileView(operator, createServiceView(stored, operator.options));
}

export function deleteService(operator: Operator, stored: ClusterService | undefined): string | undefined {
  if (stored?.view !== undefined) removeView(operator, stored.view);
  return satisfyAndCount(operator);
}

function removeView(operator: Operator, view: ServiceView): void {
  for (const held of heldList(view.held)) {
    if (holdersOf(held) === undefined) continue;
    if (leaveHolders(operator, held, view) === 'freed') unindexShared(operator, view, held);
  }
  forgetView(operator, view);
}
