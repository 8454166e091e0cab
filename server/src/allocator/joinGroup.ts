/** Lets a Service that asks for any address join the first address of its sharing key whose holders all agree. */
import type { IPFamily } from '../model/address';
import { disagreement } from './disagreement';
import { type HeldAddress, pointedAt } from './held';
import { hold, holdersOf, joinHolders, joinSharingGroup } from './occupancy';
import type { Operator } from './operator';
import { sharedUnder } from './sharing';
import { groupsUnder } from './sharingGroups';
import type { ServiceView } from './view';

/** The pool is not asked: it may be disabled, unselected or gone. */
export function joinGroup(operator: Operator, view: ServiceView, family: IPFamily): boolean {
  return operator.behaviour.sharingIndex === 'groups' ? joinByGroup(operator, view, family) : joinByAddress(operator, view, family);
}

function joinByAddress(operator: Operator, view: ServiceView, family: IPFamily): boolean {
  for (const pointer of sharedUnder(operator.sharing, view.sharingKey)) {
    const held = pointedAt(pointer);
    if (held === undefined) {
      // An entry whose place became empty. Cilium's look-up of an IPv4 address crashes on it, that of an IPv6 address passes over it.
      if (family === 'IPv4') operator.hasPanicked = true;
    } else if (held.address.family === family && hasAgreeingHolders(operator, view, held)) {
      joinHolders(operator, held, view);
      hold(operator, view, held);
      return true;
    }
  }
  return false;
}

/** A group that outlived its allocation is joined as well, and the address may then be handed out again. */
function joinByGroup(operator: Operator, view: ServiceView, family: IPFamily): boolean {
  const group = groupsUnder(operator.sharingGroups, view.sharingKey).find(
    ({ held, holders }) => held.address.family === family && disagreement(operator, view, holders) === undefined,
  );
  if (group === undefined) return false;
  joinSharingGroup(operator, group, view);
  hold(operator, view, group.held);
  return true;
}

function hasAgreeingHolders(operator: Operator, view: ServiceView, held: HeldAddress): boolean {
  const holders = holdersOf(held) ?? [];
  return holders.length > 0 && disagreement(operator, view, holders) === undefined;
}
