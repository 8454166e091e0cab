/** The addresses that a Service could ask for, best first: those it may share, the one it gets anyway, the next ones, the other gaps. */

import { requestedFamilies } from '../../allocator/families';
import { sharingKeyOf } from '../../allocator/requests';
import { avoidedBy, firstOpen, type Gap, gapSize, gapsOf } from '../../analysis/freeAddresses';
import { selectsClaim } from '../../analysis/selection';
import { sharingProblem } from '../../analysis/sharingProblem';
import type { ClusterView, Holding, PoolView, RangeView, ServiceView } from '../../analysis/views';
import type { WritingService } from '../../analysis/writing';
import { type Address, addressesEqual, type IPFamily } from '../../model/address';

export interface AddressChoice {
  readonly address: Address;
  readonly pool: PoolView;
  readonly range: RangeView;
  readonly cluster: ClusterView;
  readonly why: 'shared' | 'own' | 'next' | 'gap';
  /** With whom it would be shared. */
  readonly partners: readonly ServiceView[];
  /** Free addresses from it on. */
  readonly size: bigint;
  readonly after: Holding | undefined;
  /** Whether the pool selects the Service is not known. */
  readonly isDoubtful: boolean;
}

interface Candidate {
  readonly pool: PoolView;
  readonly range: RangeView;
  readonly isDoubtful: boolean;
}

/** `clusters` are all that the file belongs to: what is taken in one of them is offered for none. `others` stand in the list already. */
export function* addressChoices(
  writing: WritingService,
  clusters: readonly ClusterView[],
  others: readonly string[],
): Generator<AddressChoice> {
  const { cluster, view } = writing;
  const avoided = avoidedBy(clusters, view, others);
  const candidates = candidatesFor(writing);
  yield* sharedChoices(writing, candidates);
  const base = { cluster, partners: [], after: undefined, size: 1n } as const;
  for (const { address } of view?.addresses ?? []) {
    const found = address && candidates.find(({ range }) => range.holdings.some((holding) => addressesEqual(holding.address, address)));
    if (address && found && !avoided.isAsked(address)) yield { ...base, ...found, address, why: 'own' };
  }
  for (const candidate of candidates) {
    const { next } = candidate.range;
    if (!next || firstOpen({ first: next, last: next }, avoided) === undefined) continue;
    const gap = gapAround(candidate.range, view, next);
    yield { ...base, ...candidate, address: next, why: 'next', size: gap ? gapSize({ ...gap, first: next }) : 1n, after: gap?.after };
  }
  for (const candidate of candidates) {
    for (const gap of gapsOf(candidate.range, view)) {
      const address = firstOpen(gap, avoided);
      if (address) yield { ...base, ...candidate, address, why: 'gap', size: gapSize({ ...gap, first: address }), after: gap.after };
    }
  }
}

function gapAround(range: RangeView, view: ServiceView | undefined, address: Address): Gap | undefined {
  for (const gap of gapsOf(range, view)) if (gap.first.value <= address.value && address.value <= gap.last.value) return gap;
  return undefined;
}

/** The ranges of enabled pools that select the Service, of the families that it asks for; those in doubt at the end. */
function candidatesFor({ cluster, claim, service }: WritingService): readonly Candidate[] {
  const asked = service && requestedFamilies(service.spec, cluster.options);
  const isWanted = (family: IPFamily) => asked === undefined || (family === 'IPv4' ? asked.ipv4 : asked.ipv6);
  const candidates = cluster.pools.flatMap((pool): readonly Candidate[] => {
    const answer = pool.state === 'enabled' && pool.value ? selectsClaim(claim, pool.value.spec.serviceSelector) : 'no';
    if (answer === 'no') return [];
    const ranges = pool.ranges.filter(({ range, disabled }) => disabled === '' && isWanted(range.last.family));
    return ranges.map((range) => ({ pool, range, isDoubtful: answer === 'maybe' }));
  });
  return candidates.toSorted((a, b) => Number(a.isDoubtful) - Number(b.isDoubtful));
}

/** What others hold under the sharing key of the Service, where Cilium's rules let it join all of them. */
function* sharedChoices({ cluster, view, service }: WritingService, candidates: readonly Candidate[]): Generator<AddressChoice> {
  const key = service ? sharingKeyOf(service) : '';
  if (!service || key === '') return;
  const seen = new Set<bigint>();
  for (const user of cluster.index.withSharingKey(key)) {
    if (user.key === view?.key) continue;
    for (const { address } of user.addresses) {
      if (!address || seen.has(address.value)) continue;
      seen.add(address.value);
      const found = candidates.find(({ range }) => range.range.first.value <= address.value && address.value <= range.range.last.value);
      const partners = (cluster.index.use(address)?.holders ?? []).filter((holder) => holder.key !== view?.key);
      const fits = partners.every(
        (partner) => partner.service && !sharingProblem(cluster, sharingKeyOf(partner.service), partner.service, service),
      );
      if (found && fits && partners.every((partner) => partner.sharingKey === key))
        yield { ...found, cluster, address, why: 'shared', partners, size: 1n, after: undefined };
    }
  }
}
