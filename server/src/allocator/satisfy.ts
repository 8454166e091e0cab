/** Tries to give a Service what it misses, and writes what it got into its status. */

import { setSatisfied } from './conditions';
import { satisfyGeneric } from './generic';
import { pointerToCopy } from './held';
import { indexShared } from './occupancy';
import { fileView, type Operator } from './operator';
import { satisfySpecific } from './specific';
import { type Step, step, within } from './step';
import { isAddress, isSatisfied, type ServiceView } from './view';

export function satisfyService(operator: Operator, view: ServiceView): Step {
  const outcome =
    view.requested.length > 0
      ? within('satisfySpecificIPRequests', satisfySpecific(operator, view))
      : within('satisfyGenericIPRequests', satisfyGeneric(operator, view));
  if (outcome.error !== undefined) return outcome;
  const hasNewIngress = writeIngress(operator, view);
  const hasNewCondition = isSatisfied(view) && setSatisfied(view);
  fileView(operator, view);
  return step(outcome.modified || hasNewIngress || hasNewCondition);
}

function writeIngress(operator: Operator, view: ServiceView): boolean {
  let modified = false;
  for (const held of view.held) {
    if (held === undefined) break;
    if (view.ingress.length > 0 && view.ingress.some((entry) => isAddress(entry, held.address))) continue;
    view.ingress = view.ingress.length === 0 ? [held] : [...view.ingress, held];
    modified = true;
    if (view.sharingKey !== '') indexShared(operator, view, pointerToCopy(held));
  }
  return modified;
}
