/** Admission of all claims of a cluster. What did not change since the previous analysis is taken over, the value itself included. */
import type { Message } from '../model/message';
import { type Service, serviceKey } from '../model/service';
import type { Claim } from '../workspace/claim';
import type { Refusal } from './admission/refusal';
import { admitService } from './admission/service';
import { type Circumstances, sameCircumstances } from './circumstances';
import { claimKeys } from './claimKeys';
import { unknownReason } from './knowledge';
import { sameService } from './sameService';

export interface AdmittedClaim {
  readonly claim: Claim;
  readonly key: string;
  /** Why the claim tells too little for the allocator. */
  readonly unknown: Message | undefined;
  readonly service: Service | undefined;
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
    byClaim.set(claim, withSameService(admitted, earlierByKey.get(key)?.service));
  }
  return { circumstances, byClaim };
}

function admit(claim: Claim, key: string, circumstances: Circumstances): AdmittedClaim {
  const unknown = unknownReason(claim, circumstances);
  if (unknown) return { claim, key, unknown, service: undefined, refusals: [] };
  const { service, refusals } = admitService(claim, circumstances.options);
  return { claim, key, unknown, service: service && { ...service, key }, refusals };
}

/** A file that was parsed again without a change of values gives the value that the allocation rests on. */
function withSameService(admitted: AdmittedClaim, earlier: Service | undefined): AdmittedClaim {
  return admitted.service && earlier && sameService(admitted.service, earlier) ? { ...admitted, service: earlier } : admitted;
}
