/**
 * What a running operator remembers of the addresses in a status. It has given them itself, so it holds them whatever became of their pools
 * since: a pool that is disabled by now, or in conflict as its own status says, takes nothing away. (An operator that starts asks the pools:
 * `importStatus.ts`.)
 */
import type { HeldAddress, LBRange, OperatorService } from '../memory/entities';
import { heldAddress, heldLookup } from '../memory/held';
import type { Operator } from '../memory/operator';
import { conflictType } from '../memory/pool';
import { allRangesAt } from '../memory/ranges';
import { disagreement, holdersOf } from './holders';
import { holdTaken } from './importStatus';
import { hold, joinHolders, takeAddress } from './occupancy';
import { selectsService } from './requests';

export function rememberStatus(operator: Operator, view: OperatorService): void {
  const known = heldLookup(view, view.ingress.length);
  for (const { address } of view.ingress) {
    if (address === undefined || known.has(address)) continue;
    known.add(address);
    const places = allRangesAt(operator.ranges, address)
      .filter((range) => !range.internallyDisabled || saysConflict(operator, range))
      .filter(({ pool: { matcher } }) => matcher.ok && selectsService(matcher.value, view.service))
      .map((range) => heldAddress(address, range));
    const free = places.find((held) => takeAddress(operator, held, view) === undefined);
    if (free) holdTaken(operator, view, free);
    else share(operator, view, places);
  }
}

/** A pool without such a status has met no operator since the conflict, so the address can't be from there. */
function saysConflict({ cluster }: Operator, { pool: { name } }: LBRange): boolean {
  return cluster.pools.get(name)?.pool.conditions?.some(({ type, status }) => type === conflictType && status === 'True') ?? false;
}

/** The first place whose holders it may be with. */
function share(operator: Operator, view: OperatorService, places: readonly HeldAddress[]): void {
  if (view.sharingKey === '') return;
  const place = places.find((held) => {
    const holders = holdersOf(held) ?? [];
    return holders.length > 0 && disagreement(operator, view, holders) === undefined;
  });
  if (!place) return;
  joinHolders(operator, place, view);
  hold(operator, view, place);
}
