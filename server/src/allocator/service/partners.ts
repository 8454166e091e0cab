/** Whether a Service may stand behind an address beside its holders, and the first address of its sharing key where it may. */
import type { IPFamily } from '../../model/address';
import type { HeldAddress, Holders, OperatorService } from '../memory/entities';
import { pointedAt } from '../memory/held';
import { hold, holdersOf, joinHolders, joinSharingGroup } from '../memory/occupancy';
import type { Operator } from '../memory/operator';
import { sharedUnder } from '../memory/sharing';
import { groupsUnder } from '../memory/sharingGroups';
import { incompatibility } from './compatible';

/** The pool is not asked: it may be disabled, unselected or gone. */
export function joinGroup(operator: Operator, view: OperatorService, family: IPFamily): boolean {
  return operator.behaviour.sharingIndex === 'groups' ? joinByGroup(operator, view, family) : joinByAddress(operator, view, family);
}

function joinByAddress(operator: Operator, view: OperatorService, family: IPFamily): boolean {
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
function joinByGroup(operator: Operator, view: OperatorService, family: IPFamily): boolean {
  const group = groupsUnder(operator.sharingGroups, view.sharingKey).find(
    ({ held, holders }) => held.address.family === family && disagreement(operator, view, holders) === undefined,
  );
  if (group === undefined) return false;
  joinSharingGroup(operator, group, view);
  hold(operator, view, group.held);
  return true;
}

function hasAgreeingHolders(operator: Operator, view: OperatorService, held: HeldAddress): boolean {
  const holders = holdersOf(held) ?? [];
  return holders.length > 0 && disagreement(operator, view, holders) === undefined;
}

/** The first holder's reason against it. Where the index holds groups, a Service is not compared with itself. */
export function disagreement({ behaviour, options }: Operator, view: OperatorService, holders: Holders): string | undefined {
  for (const holder of holders) {
    if (holder === view && behaviour.sharingIndex === 'groups') continue;
    const why = incompatibility(holder, view, options);
    if (why !== undefined) return why;
  }
  return undefined;
}
