/** Tries to give a Service what it misses, and writes what it got into its status. */
import { addressLookup, fewAddresses, hasAddress } from '../memory/addressLookup';
import type { HeldAddress, OperatorService } from '../memory/entities';
import { heldCount, pointerToCopy } from '../memory/held';
import { fileView, type Operator } from '../memory/operator';
import { isSatisfied } from '../memory/unsatisfied';
import { setSatisfied } from './conditions';
import { satisfyGeneric } from './generic';
import { indexShared } from './occupancy';
import { satisfySpecific } from './specific';
import { type Step, step, withinStep } from './step';

export function satisfyService(operator: Operator, view: OperatorService): Step {
  const outcome =
    view.requested.length > 0
      ? withinStep('satisfySpecificIPRequests', satisfySpecific(operator, view))
      : withinStep('satisfyGenericIPRequests', satisfyGeneric(operator, view));
  if (outcome.error !== undefined) return outcome;
  const hasNewIngress = writeIngress(operator, view);
  const hasNewCondition = isSatisfied(view) && setSatisfied(view);
  fileView(operator, view);
  return step(outcome.modified || hasNewIngress || hasNewCondition);
}

function writeIngress(operator: Operator, view: OperatorService): boolean {
  const before = view.ingress;
  if (heldCount(view.held) > fewAddresses) writeMany(operator, view);
  else {
    for (const held of view.held) {
      if (held === undefined) break;
      if (view.ingress.length === 0) view.ingress = [held];
      else if (hasAddress(view.ingress, held.address)) continue;
      else view.ingress = [...view.ingress, held];
      if (view.sharingKey !== '') indexShared(operator, view, pointerToCopy(held));
    }
  }
  return view.ingress !== before;
}

function writeMany(operator: Operator, view: OperatorService): void {
  const added: HeldAddress[] = [];
  const written = addressLookup(() => view.ingress, heldCount(view.held));
  for (const held of view.held) {
    if (held === undefined) break;
    if (written.has(held.address)) continue;
    added.push(held);
    written.add(held.address);
    if (view.sharingKey !== '') indexShared(operator, view, pointerToCopy(held));
  }
  if (added.length > 0) view.ingress = [...view.ingress, ...added];
}
