/**
 * Addresses that a Service asks for of which too little is known to say whether it comes into being. It may take them, so nothing else is
 * predicted to get them.
 */
import type { ServiceAllocation } from '../../allocator/allocation';
import { parseAddress } from '../../model/address';
import { type AddressKey, addressKey } from '../../model/addressValue';
import type { VersionProfile } from '../../model/options';
import type { Service } from '../../model/service';
import type { Claim } from '../../workspace/resource/claim';
import { addressRequests } from '../admission/addressRequests';
import type { AdmittedClaim } from '../admission/admitClaim';

/** For the key of each address, the first claim that asks for it. */
export type Contested = ReadonlyMap<AddressKey, Claim>;

export function contestedAddresses(claims: readonly (AdmittedClaim | undefined)[], profile: VersionProfile): Contested {
  const contested = new Map<AddressKey, Claim>();
  for (const admitted of claims) {
    if (!admitted?.unknown) continue;
    const { claim } = admitted;
    for (const { address } of addressRequests(claim, profile)) {
      const key = address && addressKey(address);
      if (key !== undefined && !contested.has(key)) contested.set(key, claim);
    }
  }
  return contested;
}

/** The claim that may take a predicted address of a Service. A requested address, and one in the status, has no rival. */
export function rivalOf(service: Service | undefined, outcome: ServiceAllocation | undefined, contested: Contested): Claim | undefined {
  if (!service || !outcome || contested.size === 0) return undefined;
  const requested = new Set(outcome.requested.map(addressKey));
  for (const text of outcome.ingress) {
    if (service.status?.ingress.some(({ ip }) => ip === text)) continue;
    const parsed = parseAddress(text);
    const key = parsed.ok ? addressKey(parsed.value) : undefined;
    if (key !== undefined && !requested.has(key)) {
      const rival = contested.get(key);
      if (rival) return rival;
    }
  }
  return undefined;
}
