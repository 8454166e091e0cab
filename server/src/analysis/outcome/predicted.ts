/**
 * Whether what a plan says of a Service is certain. It is predicted where Cilium chooses the address, and where an address that is asked for or
 * kept is disputed: another Service has it, asks for it or gets it, it may be shared, or its pool is in dispute with others. Then the order of
 * the edits decides, or what only the operator remembers.
 */
import type { Allocation, ServiceAllocation } from '../../allocator/allocation';
import type { ReplayedChange } from '../../allocator/replayChange';
import { type Address, parseAddress } from '../../model/address';
import { type AddressKey, addressKey } from '../../model/addressValue';
import { annotationOf } from '../../model/annotations';
import { type Service, serviceKey } from '../../model/service';
import { type DisputedPools, disputedPools } from './disputedPools';

export type IsPredicted = (service: Service) => boolean;

/** Looks at a Service as it is after the change. */
export function predictedAfter({ before, after, edits }: Pick<ReplayedChange, 'before' | 'after' | 'edits'>): IsPredicted {
  const users = addressUsers(before, after);
  const disputed = disputedPools(before, after);
  return (service) => {
    const key = serviceKey(service);
    const outcome = after.services.get(key);
    const isShared = annotationOf(service, 'sharingKey') !== undefined;
    if (!outcome || outcome.ignored || after.dormant || (edits > 1 && isShared)) return true;
    const had = outcome.satisfied ? [] : (before.services.get(key)?.ingress ?? []);
    const texts = new Set<AddressKey>([...had, ...outcome.ingress].map(keyOfText));
    const asked = outcome.requested.map(addressKey);
    const isAlone = [...texts, ...asked].every((address) => (users.get(address) ?? key) === key);
    if (!isAlone || isInDispute(outcome, before.services.get(key), disputed)) return true;
    return outcome.satisfied
      ? !givesWhatIsAsked(service, outcome)
      : isShared || edits > 1 || !isWithoutPool(before.services.get(key), outcome);
  };
}

/** A pool in dispute can take or give the addresses that it has, and any address to a Service that lacks one and asks for none. */
function isInDispute(after: ServiceAllocation, before: ServiceAllocation | undefined, { areThere, hold }: DisputedPools): boolean {
  if (!areThere) return false;
  if (!after.satisfied && after.requested.length === 0) return true;
  return [...after.requested, ...addressesIn(after.ingress), ...addressesIn(before?.ingress ?? [])].some(hold);
}

function addressesIn(texts: readonly string[]): readonly Address[] {
  return texts.flatMap((text) => {
    const parsed = parseAddress(text);
    return parsed.ok ? [parsed.value] : [];
  });
}

/** True if the Service had an address and no pool can give it one any more. */
function isWithoutPool(before: ServiceAllocation | undefined, { ingress, conditions }: ServiceAllocation): boolean {
  const had = (before?.ingress.length ?? 0) > 0;
  return had && ingress.length === 0 && conditions.some(({ status, reason }) => status === 'False' && reason === 'no_pool');
}

function givesWhatIsAsked({ status }: Service, { ingress, requested }: ServiceAllocation): boolean {
  const known = new Set<AddressKey>([...requested.map(addressKey), ...(status?.ingress ?? []).map(({ ip }) => keyOfText(ip ?? ''))]);
  return ingress.every((text) => known.has(keyOfText(text)));
}

/** The Service that has or asks for each address, before the change or after it; `several` where that are more than one. */
function addressUsers(...allocations: readonly Allocation[]): ReadonlyMap<AddressKey, string> {
  const users = new Map<AddressKey, string>();
  const note = (address: AddressKey, key: string) => {
    const known = users.get(address);
    if (known === undefined) users.set(address, key);
    else if (known !== key) users.set(address, several);
  };
  for (const { services } of allocations) {
    for (const [key, { ingress, requested }] of services) {
      for (const text of ingress) note(keyOfText(text), key);
      for (const address of requested) note(addressKey(address), key);
    }
  }
  return users;
}

/** The key of a Service has a slash. */
const several = 'several';

function keyOfText(text: string): AddressKey {
  const parsed = parseAddress(text);
  return parsed.ok ? addressKey(parsed.value) : text;
}
