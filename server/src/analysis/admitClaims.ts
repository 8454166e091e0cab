/** Admission of all claims of a cluster. What did not change since the previous analysis is taken over, the value itself included. */

import { alignment } from '../model/alignment';
import type { Message } from '../model/message';
import { type Service, serviceKey } from '../model/service';
import type { Claim } from '../workspace/claim';
import type { Refusal } from './admission/refusal';
import { admitService } from './admission/service';
import { type Circumstances, sameCircumstances } from './circumstances';
import { claimKeys, type NamedClaim, namedClaim } from './claimKeys';
import { unknownReason } from './knowledge';
import { sameService, sameToAllocator } from './sameService';

export interface AdmittedClaim {
  readonly claim: Claim;
  readonly key: string;
  /** Why the claim tells too little for the allocator. */
  readonly unknown: Message | undefined;
  readonly service: Service | undefined;
  /** What the allocator is given for it: an earlier value while an edit changed nothing that the allocator reads. */
  readonly allocated: Service | undefined;
  readonly refusals: readonly Refusal[];
}

export interface AdmittedClaims {
  readonly circumstances: Circumstances;
  readonly claims: readonly Claim[];
  /** One for each claim, in the same order; likewise the names. */
  readonly list: readonly AdmittedClaim[];
  readonly names: readonly NamedClaim[];
}

export function admitClaims(claims: readonly Claim[], circumstances: Circumstances, previous: AdmittedClaims | undefined): AdmittedClaims {
  const { placeBefore, removed } = alignment(previous?.claims ?? [], claims);
  const names = claims.map((claim, index) => previous?.names[placeBefore(index) ?? -1] ?? namedClaim(claim));
  const keys = claimKeys(names);
  const reusable = previous && sameCircumstances(previous.circumstances, circumstances) ? previous.list : [];
  const gone = new Set(removed);
  const earlierByKey = new Map(reusable.flatMap((earlier) => (gone.has(earlier.claim) ? [[earlier.key, earlier]] : [])));
  const list = claims.map((claim, index): AdmittedClaim => {
    const key = keys[index] ?? serviceKey(claim);
    const earlier = reusable[placeBefore(index) ?? -1];
    return earlier?.key === key ? earlier : takingOver(admit(claim, key, circumstances), earlierByKey.get(key), circumstances);
  });
  return { circumstances, claims, list, names };
}

function admit(claim: Claim, key: string, circumstances: Circumstances): AdmittedClaim {
  const unknown = unknownReason(claim, circumstances);
  if (unknown) return { claim, key, unknown, service: undefined, allocated: undefined, refusals: [] };
  const { service, refusals } = admitService(claim, circumstances.options);
  const keyed = service && { ...service, key };
  return { claim, key, unknown, service: keyed, allocated: keyed, refusals };
}

function takingOver(admitted: AdmittedClaim, earlier: AdmittedClaim | undefined, circumstances: Circumstances): AdmittedClaim {
  if (!admitted.service || !earlier?.service || !earlier.allocated) return admitted;
  const service = sameService(admitted.service, earlier.service) ? earlier.service : admitted.service;
  const allocated = sameToAllocator(admitted.service, earlier.allocated, { selectors: circumstances.selections.length > 0 })
    ? earlier.allocated
    : admitted.service;
  return { ...admitted, service, allocated };
}
