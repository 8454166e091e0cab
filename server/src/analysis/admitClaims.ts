/** Admission of all claims of a cluster. What did not change since the previous analysis is taken over, the value itself included. */

import { alignment } from '../model/alignment';
import type { Message } from '../model/message';
import type { Service } from '../model/service';
import type { Claim } from '../workspace/resource/claim';
import type { Refusal } from './admission/refusal';
import { admitService } from './admission/service';
import { type Circumstances, sameCircumstances } from './circumstances';
import { claimKey, type NamedClaim, type Namesakes, namedClaim, namesakesOf } from './claimKeys';
import { unknownReason } from './knowledge';
import type { AdmittedService } from './order';
import { sameService, sameToAllocator } from './sameService';

export interface AdmittedClaim {
  readonly claim: Claim;
  readonly key: string;
  /** Why the claim tells too little for the allocator. */
  readonly unknown: Message | undefined;
  readonly service: Service | undefined;
  /** What the allocator is given for it: an earlier value while an edit changed nothing that the allocator reads. */
  readonly allocated: AdmittedService | undefined;
  readonly refusals: readonly Refusal[];
}

export interface AdmittedClaims {
  readonly circumstances: Circumstances;
  readonly claims: readonly Claim[];
  /** One for each claim, in the same order; likewise the names. */
  readonly list: readonly AdmittedClaim[];
  readonly names: readonly NamedClaim[];
  readonly namesakes: Namesakes;
}

export function admitClaims(claims: readonly Claim[], circumstances: Circumstances, previous: AdmittedClaims | undefined): AdmittedClaims {
  const { carry, ofRemoved } = alignment(previous?.claims ?? [], claims);
  const names = carry(previous?.names ?? [], namedClaim);
  const namesakes = namesakesOf(names, previous?.namesakes);
  const reusable = previous && sameCircumstances(previous.circumstances, circumstances) ? previous.list : [];
  const earlierByKey = new Map(ofRemoved(reusable).map((earlier) => [earlier.key, earlier]));
  const keyed = (key: string, claim: Claim) => takingOver(admit(claim, key, circumstances), earlierByKey.get(key), circumstances);
  const keyAt = (index: number) => {
    const named = names[index];
    return named ? claimKey(named, namesakes) : '';
  };
  const carried = carry(reusable, (claim, index) => keyed(keyAt(index), claim));
  // Whoever shares a name may get another key when a namesake comes or goes.
  const mayChange = namesakes.shared.size > 0 || (previous?.namesakes.shared.size ?? 0) > 0;
  const list = mayChange
    ? carried.map((admitted, index) => {
        const key = keyAt(index);
        return admitted.key === key ? admitted : keyed(key, admitted.claim);
      })
    : carried;
  return { circumstances, claims, list, names, namesakes };
}

function admit(claim: Claim, key: string, circumstances: Circumstances): AdmittedClaim {
  const unknown = unknownReason(claim, circumstances);
  if (unknown) return { claim, key, unknown, service: undefined, allocated: undefined, refusals: [] };
  const { service, refusals } = admitService(claim, circumstances.options);
  const keyed = service && { ...service, key };
  return { claim, key, unknown, service: keyed, allocated: keyed && { kind: 'service', service: keyed }, refusals };
}

function takingOver(admitted: AdmittedClaim, earlier: AdmittedClaim | undefined, circumstances: Circumstances): AdmittedClaim {
  if (!admitted.service || !earlier?.service || !earlier.allocated) return admitted;
  const service = sameService(admitted.service, earlier.service) ? earlier.service : admitted.service;
  const allocated = sameToAllocator(admitted.service, earlier.allocated.service, { selectors: circumstances.selections.length > 0 })
    ? earlier.allocated
    : admitted.allocated;
  return { ...admitted, service, allocated };
}
