/** Admission of all claims of a cluster. What did not change since the previous analysis is taken over, the value itself included. */
import type { Message } from '../model/message';
import { type Service, serviceKey } from '../model/service';
import type { Claim } from '../workspace/claim';
import type { Refusal } from './admission/refusal';
import { admitService } from './admission/service';
import { type Circumstances, sameCircumstances } from './circumstances';
import { claimKeys } from './claimKeys';
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
  readonly byClaim: ReadonlyMap<Claim, AdmittedClaim>;
}

export function admitClaims(claims: readonly Claim[], circumstances: Circumstances, previous: AdmittedClaims | undefined): AdmittedClaims {
  const keys = claimKeys(claims);
  const reusable = previous && sameCircumstances(previous.circumstances, circumstances) ? previous : undefined;
  let earlierByKey: ReadonlyMap<string, AdmittedClaim> | undefined;
  const byClaim = new Map<Claim, AdmittedClaim>();
  for (const claim of claims) {
    const key = keys.get(claim) ?? serviceKey(claim);
    const earlier = reusable?.byClaim.get(claim);
    if (earlier?.key === key) {
      byClaim.set(claim, earlier);
      continue;
    }
    const admitted = admit(claim, key, circumstances);
    earlierByKey ??= new Map([...(reusable?.byClaim.values() ?? [])].map((candidate) => [candidate.key, candidate]));
    byClaim.set(claim, takingOver(admitted, earlierByKey.get(key), circumstances));
  }
  return { circumstances, byClaim };
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
