/**
 * Which claims are the same Service. Two that spell the same namespace and name are: the later one replaces the earlier one. Two that would
 * be the same only because their namespace is assumed are not: the namespace mostly comes from elsewhere (kustomize, Flux, Argo CD). Nor are
 * those without a name, which somebody is still typing or the API server or a chart will make up.
 */
import { type Groups, groupsOf } from '../model/groups';
import { serviceKey } from '../model/service';
import type { Claim } from '../workspace/resource/claim';

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

/** Claims by the name that they spell. */
export type Namesakes = Groups<NamedClaim>;

export function namesakesOf(claims: readonly NamedClaim[], previous: Namesakes | undefined): Namesakes {
  return groupsOf(claims, ({ name }) => name, previous);
}

/** What tells a claim apart from those that are not the same Service. */
export function claimKey({ claim, name, isNameless }: NamedClaim, { byName }: Namesakes): string {
  const holder = byName.get(name)?.[0]?.claim ?? claim;
  const isDistinct = holder !== claim && (claim.namespaceAssumed || holder.namespaceAssumed) && claim.resource.uri !== holder.resource.uri;
  return isDistinct || isNameless ? `${name} ${claim.id}` : name;
}
