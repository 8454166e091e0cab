/** The addresses that a Service could ask for, best first: those it may share, the one it gets anyway, the next ones, the other gaps. */

import { requestedFamilies } from '../../allocator/service/families';
import { isResponsibleFor, sharingKeyOf } from '../../allocator/service/requests';
import { selectsClaim } from '../../analysis/admission/selection';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { Holding } from '../../analysis/views/holdings';
import type { PoolView, RangeView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { type Avoided, avoidedBy, firstOpenAddress, gapSize, gapsOf, servicesHolding } from '../../analysis/why/freeAddresses';
import { sharingProblem } from '../../analysis/why/sharingGroup';
import type { WritingService } from '../../analysis/writing/writing';
import { type Address, compareAddresses, formatAddress, type IPFamily, parseAddress } from '../../model/address';
import { rangeContains } from '../../model/addressRange';

export interface AddressChoice {
  readonly address: Address;
  readonly pool: PoolView;
  readonly range: RangeView;
  readonly cluster: ClusterView;
  readonly why: 'shared' | 'own' | 'next' | 'gap';
  /** The Services that would share the address. */
  readonly partners: readonly ServiceView[];
  /** The number of free addresses from this one on. */
  readonly size: bigint;
  readonly after: Holding | undefined;
  /** True where it is not known whether the pool selects the Service. */
  readonly isDoubtful: boolean;
}

interface Candidate {
  readonly pool: PoolView;
  readonly range: RangeView;
  readonly isDoubtful: boolean;
}

/** The question: the Service, the clusters and entries around it, and the text that is typed so far. */
export interface AddressQuestion {
  readonly writing: WritingService;
  /** All clusters of the file. An address that is taken in one of them is not offered. */
  readonly clusters: readonly ClusterView[];
  /** The addresses that the list has already. */
  readonly others: readonly string[];
  readonly word: string;
}

/** An address may come several times. The first entry knows the most about it. */
export function* addressChoices({ writing, clusters, others, word }: AddressQuestion): Generator<AddressChoice> {
  const { cluster, view } = writing;
  const avoided = avoidedBy(clusters, view, others);
  const candidates = candidatesFor(writing);
  yield* sharedChoices(writing, candidates);
  for (const { address } of view?.addresses ?? []) {
    const found = address && candidates.find(({ range }) => rangeContains(range.range, address));
    if (address && found && !avoided.isAsked(address))
      yield { ...found, cluster, address, why: 'own', partners: [], after: undefined, size: 1n };
  }
  for (const candidate of candidates) {
    const { next } = candidate.range;
    if (next && firstOpenAddress({ first: next, last: next }, avoided))
      yield* first(1, gapChoices(writing, candidate, next, 'next', avoided));
  }
  for (const start of word === '' ? [] : typedStarts(word)) {
    for (const candidate of candidates) {
      if (!reaches(candidate.range, start)) continue;
      yield* whileTyped(word, gapChoices(writing, candidate, start, 'gap', avoided));
    }
  }
  const named = candidates.filter(({ pool }) => word !== '' && pool.name.startsWith(word));
  for (const candidate of [...named, ...candidates]) yield* gapChoices(writing, candidate, undefined, 'gap', avoided);
}

function* first<T>(count: number, items: Iterable<T>): Generator<T> {
  let wanted = count;
  for (const item of items) {
    yield item;
    if (--wanted <= 0) return;
  }
}

function* gapChoices(
  { cluster, view }: WritingService,
  candidate: Candidate,
  from: Address | undefined,
  why: 'next' | 'gap',
  avoided: Avoided,
): Generator<AddressChoice> {
  for (const gap of gapsOf(candidate.range, view, from)) {
    const address = firstOpenAddress(gap, avoided);
    if (address) yield { ...candidate, cluster, address, why, partners: [], size: gapSize({ ...gap, first: address }), after: gap.after };
  }
}

/** Tells whether the range has an address from there on. */
function reaches({ range }: RangeView, from: Address): boolean {
  return range.last.family === from.family && compareAddresses(from, range.last) <= 0;
}

function* whileTyped(word: string, choices: Iterable<AddressChoice>): Generator<AddressChoice> {
  for (const choice of choices) {
    if (!formatAddress(choice.address).startsWith(word)) return;
    yield choice;
  }
}

/** The addresses at which ranges begin that start with the typed text: for `10.0.7` these are 10.0.7.0 and 10.0.70.0. */
function typedStarts(word: string): readonly Address[] {
  const texts = word.includes(':') ? [`${word.replace(/:+$/, '')}${/::./.test(word) ? '' : '::'}`] : quadStarts(word);
  return texts.flatMap((text) => {
    const parsed = parseAddress(text);
    return parsed.ok ? [parsed.value] : [];
  });
}

function quadStarts(word: string): readonly string[] {
  const octets = word.split('.');
  const last = octets.pop() ?? '';
  const continued = last === '' ? ['0'] : last === '0' ? ['0'] : [last, `${last}0`, `${last}00`];
  const rest = Array.from({ length: Math.max(0, 3 - octets.length) }, () => '0');
  return continued.map((octet) => [...octets, octet, ...rest].join('.'));
}

/** The ranges of enabled pools that select the Service, in the families that it asks for. Ranges of pools in doubt come last. */
function candidatesFor({ cluster, claim, service }: WritingService): readonly Candidate[] {
  if (service && !isResponsibleFor(service, cluster.options)) return [];
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

/** The addresses of other Services with the same sharing key, where Cilium lets this one join all holders. */
function* sharedChoices({ cluster, view, service }: WritingService, candidates: readonly Candidate[]): Generator<AddressChoice> {
  const key = service ? sharingKeyOf(service) : '';
  if (!service || key === '') return;
  const seen = new Set<bigint>();
  for (const user of cluster.index.withSharingKey(key)) {
    if (user.key === view?.key) continue;
    for (const { address } of user.addresses) {
      if (!address || seen.has(address.value)) continue;
      seen.add(address.value);
      const found = candidates.find(({ range }) => rangeContains(range.range, address));
      const partners = servicesHolding(cluster.index, address).filter((holder) => holder.key !== view?.key);
      const fits = partners.every(
        (partner) => partner.service && !sharingProblem(cluster, sharingKeyOf(partner.service), partner.service, service),
      );
      if (found && fits && partners.every((partner) => partner.sharingKey === key))
        yield { ...found, cluster, address, why: 'shared', partners, size: 1n, after: undefined };
    }
  }
}
