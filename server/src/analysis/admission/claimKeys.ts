/**
 * Which claims are the same Service. Two that spell the same namespace and name are: the later one replaces the earlier one. Two that would
 * be the same only because their namespace is assumed are not: the namespace mostly comes from elsewhere (kustomize, Flux, Argo CD). Nor are
 * those without a name, which a person is still typing or the API server or a chart will make up.
 */
import { grouped } from '../../model/lists';
import type { Claim } from '../../workspace/resource/claim';

/** Claims by the `namespace/name` that they spell, only where several spell the same, in the order of the cluster. */
export type Namesakes = ReadonlyMap<string, readonly Claim[]>;

export function namesakesOf(claims: readonly Claim[]): Namesakes {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { key } of claims) {
    if (seen.has(key)) repeated.add(key);
    else seen.add(key);
  }
  return repeated.size === 0 ? new Map() : grouped(claims, ({ key }) => (repeated.has(key) ? key : undefined));
}

/** True if a claim is another Service than the first one that spells the same name. */
export function isDistinct(claim: Claim, namesakes: Namesakes): boolean {
  const holder = namesakes.get(claim.key)?.[0] ?? claim;
  return holder !== claim && (claim.namespaceAssumed || holder.namespaceAssumed) && claim.resource.uri !== holder.resource.uri;
}

/** The key of a claim: claims of one key are the same Service. */
export function claimKey(claim: Claim, isAnother: boolean): string {
  return isAnother || isNameless(claim) ? `${claim.key} ${claim.id}` : claim.key;
}

function isNameless(claim: Claim): boolean {
  return claim.name === '' || claim.knowledge(['metadata', 'name']) === 'unknown';
}
