/**
 * Which claims are the same Service. Two that spell the same namespace and name are: the later one replaces the earlier one. Two that would
 * be the same only because their namespace is assumed are not: the namespace mostly comes from elsewhere (kustomize, Flux, Argo CD). Nor are
 * those without a name, which a person is still typing or the API server or a chart will make up.
 */
import { grouped, joined } from '../../model/lists';
import type { Claim } from '../../workspace/resource/claim';

/** Claims by the `namespace/name` that they spell, only where several spell the same, in the order of the cluster. */
export type Namesakes = ReadonlyMap<string, readonly Claim[]>;

/** `repeated` are the names that several of all claims spell. */
export function namesakesOf(parts: readonly (readonly Claim[])[], repeated: ReadonlySet<string>): Namesakes {
  return repeated.size === 0 ? new Map() : grouped(joined(parts), ({ key }) => (repeated.has(key) ? key : undefined));
}

export function namesOf(claims: readonly Claim[]): readonly string[] {
  return claims.map(({ key }) => key);
}

/** The claims that are other Services than the first ones that spell the same name. */
export function distinctClaims(namesakes: Namesakes): ReadonlySet<Claim> {
  return new Set([...namesakes.values()].flatMap(([holder, ...others]) => others.filter((claim) => holder && isAnother(claim, holder))));
}

function isAnother(claim: Claim, holder: Claim): boolean {
  return (claim.namespaceAssumed || holder.namespaceAssumed) && claim.resource.uri !== holder.resource.uri;
}

/** The key of a claim: claims of one key are the same Service. */
export function claimKey(claim: Claim, isDistinct: boolean): string {
  return isDistinct || isNameless(claim) ? `${claim.key} ${claim.id}` : claim.key;
}

function isNameless(claim: Claim): boolean {
  return claim.name === '' || claim.knowledge(['metadata', 'name']) === 'unknown';
}
