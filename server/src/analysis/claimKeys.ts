/**
 * Which claims are the same Service. Two that spell the same namespace and name are: the later one replaces the earlier one. Two that would
 * be the same only because their namespace is assumed are not: the namespace mostly comes from elsewhere (kustomize, Flux, Argo CD). Nor are
 * those without a name, which somebody is still typing or the API server or a chart will make up.
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
    const nameless = claim.name === '' || claim.knowledge(['metadata', 'name']) === 'unknown';
    const distinct = holder && (claim.namespaceAssumed || holder.namespaceAssumed) && claim.resource.uri !== holder.resource.uri;
    keys.set(claim, distinct || nameless ? `${key} ${claim.id}` : key);
  }
  return keys;
}
