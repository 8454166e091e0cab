/**
 * Which claims are the same Service. Two that spell the same namespace and name are: the later one replaces the earlier one. Two that would
 * be the same only because their namespace is assumed are not: the namespace mostly comes from elsewhere (kustomize, Flux, Argo CD). Nor are
 * those without a name, which somebody is still typing or the API server or a chart will make up.
 */
import { serviceKey } from '../model/service';
import type { Claim } from '../workspace/claim';

export interface NamedClaim {
  readonly claim: Claim;
  /** `namespace/name`. */
  readonly name: string;
  readonly isNameless: boolean;
}

export function namedClaim(claim: Claim): NamedClaim {
  const isNameless = claim.name === '' || claim.knowledge(['metadata', 'name']) === 'unknown';
  return { claim, name: serviceKey(claim), isNameless };
}

/** In the order of the claims. */
export function claimKeys(claims: readonly NamedClaim[]): readonly string[] {
  const taken = new Map<string, Claim>();
  return claims.map(({ claim, name, isNameless }) => {
    const holder = taken.get(name);
    if (!holder) taken.set(name, claim);
    const isDistinct = holder && (claim.namespaceAssumed || holder.namespaceAssumed) && claim.resource.uri !== holder.resource.uri;
    return isDistinct || isNameless ? `${name} ${claim.id}` : name;
  });
}
