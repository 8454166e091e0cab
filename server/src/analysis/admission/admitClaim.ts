/** What becomes of a claim at the API server, and whether its files tell enough for the allocator. */
import type { Message } from '../../model/message';
import type { Service } from '../../model/service';
import type { Claim } from '../../workspace/resource/claim';
import type { Admitted } from '../outcome/replayOrder';
import type { Circumstances } from './circumstances';
import { claimKey } from './claimKeys';
import { unknownReason } from './knowledge';
import type { Refusal } from './refusal';
import { admitService } from './service';

export interface AdmittedClaim {
  readonly claim: Claim;
  readonly key: string;
  /** Why the claim tells too little for the allocator. */
  readonly unknown: Message | undefined;
  /** The Service that the allocator gets. */
  readonly service: Service | undefined;
  /** The same as an object without an age. */
  readonly object: Admitted | undefined;
  readonly refusals: readonly Refusal[];
}

export function admitClaim(claim: Claim, isDistinct: boolean, circumstances: Circumstances): AdmittedClaim {
  const key = claimKey(claim, isDistinct);
  if (claim.noLoadBalancer) return { claim, key, unknown: undefined, service: undefined, object: undefined, refusals: [] };
  const unknown = unknownReason(claim, circumstances);
  if (unknown) return { claim, key, unknown, service: undefined, object: undefined, refusals: [] };
  const { service, refusals } = admitService(claim, key, circumstances);
  return { claim, key, unknown, service, object: service && { kind: 'service', service }, refusals };
}
