/** Serves a Service that asks for any address: IPv4 first, then IPv6, from its sharing group or from the first range that has one. */
import type { IPFamily } from '../../model/address';
import type { OperatorService } from '../memory/entities';
import type { Operator } from '../memory/operator';
import { enabledRanges } from '../memory/ranges';
import { setNothingAvailable } from './conditions';
import { joinGroup } from './joinGroup';
import { hold, takeNextAddress } from './occupancy';
import { selectorProblem } from './rangeSearch';
import { selectsService } from './requests';
import { failed, type Step, step, unchanged, withinStep } from './step';

export function satisfyGeneric(operator: Operator, view: OperatorService): Step {
  const missesIPv4 = view.families.ipv4 && !holdsFamily(view, 'IPv4');
  const missesIPv6 = view.families.ipv6 && !holdsFamily(view, 'IPv6');
  let outcome = unchanged;
  if (missesIPv4) {
    outcome = withinStep('satisfyGenericIPv4Requests', satisfyFamily(operator, view, 'IPv4'));
    if (outcome.error !== undefined) return outcome;
  }
  // Cilium forgets here whether IPv4 changed the status, so a condition may stay unpublished.
  if (missesIPv6) outcome = withinStep('satisfyGenericIPv6Requests', satisfyFamily(operator, view, 'IPv6'));
  return outcome;
}

function holdsFamily({ held }: OperatorService, family: IPFamily): boolean {
  for (const value of held) if (value?.address.family === family) return true;
  return false;
}

function satisfyFamily(operator: Operator, view: OperatorService, family: IPFamily): Step {
  if (view.sharingKey !== '' && joinGroup(operator, view, family)) return unchanged;
  let isFull = false;
  for (const range of enabledRanges(operator.ranges, family)) {
    const { matcher } = range.pool;
    if (!matcher.ok) return withinStep('allocateIPAddress', failed(selectorProblem(range.pool, matcher.error)));
    if (!selectsService(matcher.value, view.service)) continue;
    const held = takeNextAddress(operator, range, view);
    if (held !== undefined) {
      hold(operator, view, held);
      return unchanged;
    }
    isFull = true;
  }
  return step(setNothingAvailable(view, isFull ? 'out_of_ips' : 'no_pool'));
}
