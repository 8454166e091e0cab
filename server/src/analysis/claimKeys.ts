/**
 * Which claims are the same Service. Two that spell the same namespace and name are: the later one replaces the earlier one. Two that would
 * be the same only because their namespace is assumed are not: the namespace mostly comes from elsewhere (kustomize, Flux, Argo CD).
 */
import { serviceKey } from '../model/service';
import type { Claim } from '../workspace/claim';

export function claimKeys(claims: readonly Claim[]): ReadonlyMap<Claim, string> {
  const keys = new Map<Claim, string>();
  const taken = new Map<string, Claim>();
  for (const claim of claims) {
    const key = serviceKey(claim);
    const holder = taken.get(key);
    if (!holder) taken.set(key, claim);
    const distinct = holder && (claim.namespaceAssumed || holder.namespaceAssumed) && claim.resource.uri !== holder.resource.uri;
    keys.set(claim, distinct ? `${key} ${claim.id}` : key);
  }
  return keys;
}
