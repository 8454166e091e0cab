/**
 * Which Services have to do with an address, a selector, a sharing key or a variable in one cluster. Nothing is looked up before the first question, and each table is made
 * once, so that a feature costs the same in a cluster of ten Services and of ten thousand.
 */
import type { ObjectPlace, Resource } from '../../manifest/manifest';
import { type Address, compareAddresses } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import { addressKey } from '../../model/addressValue';
import { grouped } from '../../model/lists';
import { once } from '../../model/once';
import { type Cluster, resourcePlaceKey } from '../../workspace/clusters/workspace';
import type { Claim } from '../../workspace/resource/claim';
import type { Namesakes } from '../admission/claimKeys';
import type { PoolView, RangeView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';
import { type AddressUse, addressUses, askersByAddress, sharingPartners, usesWithin } from './addressUses';
import { type AddressValues, addressValues } from './addressValues';
import { type ClusterVariables, clusterVariables } from './clusterVariables';
import { rangeLookup, rangeOfOne } from './rangeLookup';
import { type Searchable, searchableOf } from './searchable';
import { sharingKeyOfView } from './sharingEntry';
import { type Vocabulary, vocabularyOf } from './vocabulary';

export interface ClusterIndex {
  readonly use: (address: Address) => AddressUse | undefined;
  /** The askers alone, which are found sooner. */
  readonly askersOf: (address: Address) => readonly ServiceView[];
  /** The uses in the order of the addresses. */
  readonly usesWithin: (range: AddressRange) => readonly AddressUse[];
  /** The other Services that hold one of its addresses, the holders of its first address first. */
  readonly sharingWith: (service: ServiceView) => readonly ServiceView[];
  /** Every range that contains the address, also ranges of pools that give nothing. */
  readonly rangesWith: (address: Address) => readonly PoolRange[];
  /** The Services that carry the sharing key, in every namespace. */
  readonly withSharingKey: (key: string) => readonly ServiceView[];
  /** The Service of a key. If two manifests declare it, the first. */
  readonly serviceOf: (key: string) => ServiceView | undefined;
  /** All manifests of one Service. */
  readonly manifestsOf: (key: string) => readonly ServiceView[];
  /** The claims of each name that several have: by name, and each in the order of the cluster. */
  readonly namesakes: () => readonly (readonly Claim[])[];
  /** The Services that the API server refuses. */
  readonly refused: () => readonly ServiceView[];
  /** The Services that are pending with a reason of Cilium's. */
  readonly pendingFor: (reason: string) => readonly ServiceView[];
  /** The Services that have a sharing key, as far as the allocator saw them. */
  readonly sharing: () => readonly ServiceView[];
  /** The Services that the selector of the pool lets in, as far as the allocator saw them. */
  readonly selectedBy: (pool: PoolView) => readonly ServiceView[];
  /** An object as its file has it, before patches and variables. */
  readonly writtenResource: (place: ObjectPlace) => Resource | undefined;
  readonly variables: () => ClusterVariables;
  readonly addressValues: () => AddressValues;
  readonly searchable: () => readonly Searchable[];
  readonly vocabulary: Vocabulary;
}

export function clusterIndex(
  cluster: Cluster,
  services: readonly ServiceView[],
  pools: readonly PoolView[],
  namesakes: Namesakes,
): ClusterIndex {
  const uses = once(() => addressUses(services));
  const sorted = once(() => [...uses().values()].sort((a, b) => compareAddresses(a.address, b.address)));
  const askers = once(() => askersByAddress(services));
  const bySharingKey = once(() => grouped(services, sharingKeyOfView));
  const byKey = once(() => grouped(services, ({ key }) => key));
  const ranges = once(() => poolRangeLookup(pools));
  const variables = once(() => clusterVariables(cluster));
  const written = once(
    () => new Map(cluster.files.flatMap(({ manifest }) => manifest.resources.map((resource) => [resourcePlaceKey(resource), resource]))),
  );
  const partners = new Map<ServiceView, readonly ServiceView[]>();
  const byReason = once(() => grouped(services, ({ state, reason }) => (state === 'pending' ? reason : undefined)));
  const selected = new Map(pools.map((pool) => [pool, once(() => selectedServices(pool, services))]));
  return {
    use: (address) => uses().get(addressKey(address)),
    askersOf: (address) => askers().get(addressKey(address)) ?? [],
    sharingWith: (service) => {
      const known = partners.get(service) ?? sharingPartners(service, uses());
      partners.set(service, known);
      return known;
    },
    usesWithin: (range) => usesWithin(sorted(), range),
    rangesWith: (address) => ranges()(address),
    withSharingKey: (key) => bySharingKey().get(key) ?? [],
    serviceOf: (key) => byKey().get(key)?.[0],
    manifestsOf: (key) => byKey().get(key) ?? [],
    namesakes: once(() => sharedNames(namesakes)),
    refused: once(() => services.filter(({ refusals }) => refusals.length > 0)),
    pendingFor: (reason) => byReason().get(reason) ?? [],
    sharing: once(() => services.filter(({ sharingKey }) => sharingKey !== undefined)),
    selectedBy: (pool) => selected.get(pool)?.() ?? [],
    writtenResource: (place) => written().get(resourcePlaceKey(place)),
    variables,
    addressValues: once(() => addressValues(cluster, services, variables())),
    searchable: once(() => searchableOf(pools, services, uses().values())),
    vocabulary: vocabularyOf(services),
  };
}

function sharedNames(namesakes: Namesakes): readonly (readonly Claim[])[] {
  return [...namesakes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, claims]) => claims);
}

function selectedServices({ value, selection }: PoolView, services: readonly ServiceView[]): readonly ServiceView[] {
  const { takes } = selection();
  return value ? services.filter(({ service }) => service && takes(service)) : [];
}

export interface PoolRange {
  readonly pool: PoolView;
  readonly range: RangeView;
}

/** The ranges are found in the order of the pools. */
function poolRangeLookup(pools: readonly PoolView[]): (address: Address) => readonly PoolRange[] {
  const all = pools.flatMap((pool) => pool.ranges.map((range): PoolRange => ({ pool, range })));
  const lookup = rangeLookup(all, ({ range }) => range.range);
  return (address) => lookup(rangeOfOne(address));
}
