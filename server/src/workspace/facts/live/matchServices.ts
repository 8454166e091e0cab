/**
 * Which Service of the cluster was made from which claim of the files. Names decide first; then the release that both belong to, and in it
 * the requested address, the key of the Service in the values, or that each side has one only; then the Gateway that a Service was made
 * for; at last the address that the Gateway or Ingress has in the cluster. Where two candidates are left, there is no match: a wrong one would hand the address of one Service to another.
 */
import type { LiveIdentity, ReleaseName } from './liveIdentity';

/** The identity that a claim tells of its Service. */
export interface ClaimIdentity {
  /** Undefined when the files do not tell it; the same holds for the name. */
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  /** The Helm release, and the object that asks for it where that has a name of its own (a HelmRelease, an Application). */
  readonly release: ReleaseName | undefined;
  readonly releaseObject: ReleaseName | undefined;
  /** The key of the Service in the values of its release. */
  readonly serviceId: string | undefined;
  readonly requested: readonly string[];
  readonly gateway: ReleaseName | undefined;
  /** The addresses that the Gateway or Ingress of the claim has in the cluster. */
  readonly entryAddresses: readonly string[];
}

/** Index of a claim → index of its Service; claims without one are not in it. */
export type ServiceMatches = ReadonlyMap<number, number>;

interface Candidates {
  readonly claims: readonly number[];
  readonly services: readonly number[];
}

export function matchServices(claims: readonly ClaimIdentity[], services: readonly LiveIdentity[]): ServiceMatches {
  const matches = new Map<number, number>();
  const taken = new Set<number>();
  const open = {
    claims: (keyOf: (claim: ClaimIdentity) => string | undefined) => grouped(claims, keyOf, (index) => !matches.has(index)),
    services: (keyOf: (service: LiveIdentity) => string | undefined) => grouped(services, keyOf, (index) => !taken.has(index)),
  };
  const settle = (pairs: readonly (readonly [number, number])[]) => {
    for (const [claim, service] of pairs) {
      matches.set(claim, service);
      taken.add(service);
    }
  };
  const joinBy = (
    claimKey: (claim: ClaimIdentity) => string | undefined,
    serviceKey: (service: LiveIdentity) => string | undefined,
    pairsOf: (candidates: Candidates) => readonly (readonly [number, number])[],
  ) => {
    const others = open.services(serviceKey);
    for (const [key, group] of open.claims(claimKey)) settle(pairsOf({ claims: group, services: others.get(key) ?? [] }));
  };
  const inRelease = (candidates: Candidates) => releasePairs(candidates, claims, services);

  joinBy(
    ({ namespace, name }) => joined(namespace, name),
    ({ namespace, name }) => joined(namespace, name),
    onlyPair,
  );
  joinBy(
    ({ release }) => release && joined(release.namespace, release.name),
    ({ release }) => release && joined(release.namespace, release.name),
    inRelease,
  );
  joinBy(
    ({ releaseObject }) => releaseObject && joined(releaseObject.namespace, releaseObject.name),
    ({ releaseObject }) => releaseObject && joined(releaseObject.namespace, releaseObject.name),
    inRelease,
  );
  joinBy(
    ({ releaseObject }) => releaseObject?.name,
    ({ application }) => application,
    inRelease,
  );
  joinBy(
    ({ namespace, release }) => release && joined(release.namespace ?? namespace, release.name),
    ({ namespace, instance }) => joined(namespace, instance),
    inRelease,
  );
  joinBy(
    ({ gateway }) => gateway && joined(gateway.namespace, gateway.name),
    ({ gateway }) => gateway && joined(gateway.namespace, gateway.name),
    onlyPair,
  );
  joinBy(
    ({ namespace, name }) => (namespace === undefined ? name : undefined),
    ({ name }) => name,
    onlyPair,
  );
  joinBy(
    ({ entryAddresses }) => (entryAddresses.length > 0 ? 'any' : undefined),
    () => 'any',
    (candidates) => entryPairs(candidates, claims, services),
  );
  return matches;
}

function joined(namespace: string | undefined, name: string | undefined): string | undefined {
  return namespace === undefined || name === undefined ? undefined : `${namespace}/${name}`;
}

function grouped<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
  isOpen: (index: number) => boolean,
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const key = isOpen(index) ? keyOf(item) : undefined;
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return groups;
}

/** A pair where each side has one only. */
function onlyPair({ claims, services }: Candidates): readonly (readonly [number, number])[] {
  const [claim, otherClaim] = claims;
  const [service, otherService] = services;
  return claim !== undefined && otherClaim === undefined && service !== undefined && otherService === undefined ? [[claim, service]] : [];
}

/** Inside one release: by a requested address, then by the key of the Service, then the one pair that is left. */
function releasePairs(
  { claims: claimIndexes, services: serviceIndexes }: Candidates,
  claims: readonly ClaimIdentity[],
  services: readonly LiveIdentity[],
): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  const rest = { claims: new Set(claimIndexes), services: new Set(serviceIndexes) };
  const pairBy = (claimKeys: (claim: ClaimIdentity) => readonly string[], serviceKeys: (service: LiveIdentity) => readonly string[]) => {
    const ofClaims = byKey([...rest.claims], (index) => claimKeys(claims[index] as ClaimIdentity));
    const ofServices = byKey([...rest.services], (index) => serviceKeys(services[index] as LiveIdentity));
    for (const [key, group] of ofClaims) {
      for (const [claim, service] of onlyPair({ claims: [...group], services: [...(ofServices.get(key) ?? [])] })) {
        if (!rest.claims.has(claim) || !rest.services.has(service)) continue;
        pairs.push([claim, service]);
        rest.claims.delete(claim);
        rest.services.delete(service);
      }
    }
  };
  pairBy(
    ({ requested }) => requested,
    ({ addresses }) => addresses,
  );
  pairBy(
    ({ serviceId }) => (serviceId === undefined ? [] : [serviceId]),
    ({ serviceIds }) => serviceIds,
  );
  return [...pairs, ...onlyPair({ claims: [...rest.claims], services: [...rest.services] })];
}

/** Pairs a claim and a Service if the Gateway or Ingress of that claim alone has an address of that Service alone. */
function entryPairs(
  candidates: Candidates,
  claims: readonly ClaimIdentity[],
  services: readonly LiveIdentity[],
): readonly (readonly [number, number])[] {
  const ofClaims = byKey(candidates.claims, (index) => claims[index]?.entryAddresses ?? []);
  const ofServices = byKey(candidates.services, (index) => services[index]?.addresses ?? []);
  const pairs = new Map<string, readonly [number, number]>();
  for (const [address, group] of ofClaims) {
    for (const pair of onlyPair({ claims: [...group], services: [...(ofServices.get(address) ?? [])] })) pairs.set(pair.join(), pair);
  }
  return [...pairs.values()].filter(([claim, service], _, all) => all.every((pair) => (pair[0] === claim) === (pair[1] === service)));
}

function byKey(indexes: readonly number[], keysOf: (index: number) => readonly string[]): ReadonlyMap<string, ReadonlySet<number>> {
  const groups = new Map<string, Set<number>>();
  for (const index of indexes) {
    for (const key of keysOf(index)) {
      const group = groups.get(key);
      if (group) group.add(index);
      else groups.set(key, new Set([index]));
    }
  }
  return groups;
}
