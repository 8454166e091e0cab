/** Serves a Service that asks for any address: IPv4 first, then IPv6, from its sharing group or from the first range that has one. */
import type { Address, IPFamily } from '../model/address';
import { incompatibility } from './compatible';
import { setNothingAvailable } from './conditions';
import { type HeldAddress, heldAt, pointedAt } from './held';
import { hold, holdersOf, joinHolders, takeNextAddress } from './occupancy';
import type { Operator } from './operator';
import { selectorProblem } from './rangeSearch';
import { enabledRanges } from './ranges';
import { selectsService } from './requests';
import { sharedUnder } from './sharing';
import { failed, type Step, step, unchanged, within } from './step';
import type { ServiceView } from './view';

export function satisfyGeneric(operator: Operator, view: ServiceView): Step {
  const missesIPv4 = view.families.ipv4 && !holdsFamily(view, 'IPv4');
  const missesIPv6 = view.families.ipv6 && !holdsFamily(view, 'IPv6');
  let outcome = unchanged;
  if (missesIPv4) {
    outcome = within('satisfyGenericIPv4Requests', satisfyFamily(operator, view, 'IPv4'));
    if (outcome.error !== undefined) return outcome;
  }
  // Cilium forgets here whether IPv4 changed the status, so a condition may stay unpublished.
  if (missesIPv6) outcome = within('satisfyGenericIPv6Requests', satisfyFamily(operator, view, 'IPv6'));
  return outcome;
}

function holdsFamily({ held }: ServiceView, family: IPFamily): boolean {
  for (let index = 0; index < held.length; index++) if (heldAt(held, index)?.address.family === family) return true;
  return false;
}

function satisfyFamily(operator: Operator, view: ServiceView, family: IPFamily): Step {
  if (view.sharingKey !== '' && joinGroup(operator, view, family)) return unchanged;
  let isFull = false;
  for (const range of enabledRanges(operator.ranges, family)) {
    const { matcher } = range.pool;
    if (!matcher.ok) return within('allocateIPAddress', failed(selectorProblem(range.pool, matcher.error)));
    if (!selectsService(matcher.value, view.service)) continue;
    const address: Address | undefined = takeNextAddress(operator, range, view);
    if (address !== undefined) {
      hold(operator, view, { address, range });
      return unchanged;
    }
    isFull = true;
  }
  return step(setNothingAvailable(view, isFull ? 'out_of_ips' : 'no_pool'));
}

/** Joins the first address of the sharing key whose holders all agree. The pool is not asked: it may be disabled, unselected or gone. */
function joinGroup(operator: Operator, view: ServiceView, family: IPFamily): boolean {
  for (const pointer of sharedUnder(operator.sharing, view.sharingKey)) {
    const held = pointedAt(pointer);
    if (held === undefined) {
      // An entry whose place became empty. Cilium's look-up of an IPv4 address crashes on it, that of an IPv6 address passes over it.
      if (family === 'IPv4') operator.hasPanicked = true;
    } else if (held.address.family === family && canJoin(operator, view, held)) {
      joinHolders(operator, held, view);
      hold(operator, view, held);
      return true;
    }
  }
  return false;
}

function canJoin(operator: Operator, view: ServiceView, held: HeldAddress): boolean {
  const holders = holdersOf(held) ?? [];
  return holders.length > 0 && holders.every((holder) => incompatibility(holder, view, operator.options) === undefined);
}
