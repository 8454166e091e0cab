/** Takes addresses away from a Service that it may no longer have after a change of itself or of a pool. */
import { type AddressLookup, requestLookup } from '../memory/addressLookup';
import type { HeldAddress, OperatorService } from '../memory/entities';
import { heldAt, heldCount } from '../memory/held';
import type { Operator } from '../memory/operator';
import { agreesWithOthers, disagreement, holdersOf } from './holders';
import { dropHeldAt, leaveHolders, unindexShared } from './occupancy';
import { selectsService } from './requests';
import { failed, type Step, unchanged } from './step';

/** Goes from the last address to the first. An unusable selector is an error, and the other addresses are still checked. */
export function stripInvalid(operator: Operator, view: OperatorService): Step {
  // Most Services are new.
  if (view.held.length === 0) return unchanged;
  const errors: string[] = [];
  const checks: Checks = {
    isRequested: requestLookup(view.requested, heldCount(view.held)),
    agreesWithAllHolders: agreementWithAllHolders(operator, view),
  };
  for (let index = heldCount(view.held) - 1; index >= 0; index--) {
    const held = heldAt(view.held, index);
    if (held === undefined) continue;
    const verdict = judge(operator, view, held, checks);
    if (verdict === 'keep') continue;
    if (verdict === 'release') release(operator, view, held, index);
    else errors.push(verdict.error);
  }
  return errors.length === 0 ? unchanged : failed(errors.join('\n'));
}

/** The facts that all addresses of the Service are checked against. */
interface Checks {
  readonly isRequested: AddressLookup['has'];
  /** True if it may still share every address that it holds. One disagreement takes all of them. */
  readonly agreesWithAllHolders: () => boolean;
}

function judge(
  operator: Operator,
  view: OperatorService,
  held: HeldAddress,
  checks: Checks,
): 'keep' | 'release' | { readonly error: string } {
  // A pool that was deleted and created again counts as the same.
  const pool = held.range.removed ? operator.pools.get(held.range.pool.name) : held.range.pool;
  if (pool === undefined) return 'release';
  if (!pool.matcher.ok) return { error: `making selector from pool '${pool.name}' label selector` };
  if (lacksGroup(operator, held)) {
    operator.hasPanicked = true;
    return 'keep';
  }
  if (!selectsService(pool.matcher.value, view.service)) return 'release';
  if (!agreesWithHolders(operator, view, held, checks)) return 'release';
  if (view.requested.length > 0) return checks.isRequested(held.address) ? 'keep' : 'release';
  return (held.address.family === 'IPv6' ? view.families.ipv6 : view.families.ipv4) ? 'keep' : 'release';
}

/** The address of the entry was given back by a change of `allowFirstLastIPs`. Cilium crashes where it looks up the group of this entry. */
function lacksGroup({ behaviour }: Operator, held: HeldAddress): boolean {
  return behaviour.sharingIndex === 'groups' && (holdersOf(held)?.length ?? 0) === 0;
}

function agreesWithHolders(operator: Operator, view: OperatorService, held: HeldAddress, checks: Checks): boolean {
  if (operator.behaviour.sharingIndex === 'addresses') return checks.agreesWithAllHolders();
  return disagreement(operator, view, holdersOf(held) ?? []) === undefined;
}

/**
 * Asked again after each address that is given up. Addresses are given up from the last to the first and no other Service changes meanwhile, so
 * those that agreed once need no second look.
 */
function agreementWithAllHolders(operator: Operator, view: OperatorService): Checks['agreesWithAllHolders'] {
  let agreeing = 0;
  return () => {
    const count = heldCount(view.held);
    while (agreeing < count && agreesAt(operator, view, agreeing)) agreeing++;
    return agreeing >= count;
  };
}

function agreesAt(operator: Operator, view: OperatorService, index: number): boolean {
  const held = heldAt(view.held, index);
  const holders = held === undefined ? undefined : holdersOf(held);
  if (holders === undefined || holders.length === 1) return true;
  return agreesWithOthers(operator, view, holders);
}

function release(operator: Operator, view: OperatorService, held: HeldAddress, index: number): void {
  if (leaveHolders(operator, held, view) === 'freed') unindexShared(operator, view, held);
  dropHeldAt(operator, view, index);
}
