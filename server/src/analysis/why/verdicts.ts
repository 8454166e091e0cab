/** Why one pool does not serve a Service, or that it does. */
import type { AllocatedAddress } from '../../allocator/allocation';
import { labelOf, selectsService } from '../../allocator/service/requests';
import { type Address, addressesEqual, compareAddresses, formatAddress } from '../../model/address';
import { addressKey, addressKeys } from '../../model/addressKey';
import { rangeContains } from '../../model/addressRange';
import { firstIndex } from '../../model/halving';
import { listed, listedBy } from '../../model/listing';
import { type Message, message } from '../../model/message';
import { type LabelSelector, selectorMatcher } from '../../model/selector';
import type { Service } from '../../model/service';
import { conflictPartner, type PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';
import { holdingAt } from './freeAddresses';

export type VerdictKind =
  | 'serves'
  | 'disabled'
  | 'conflicting'
  | 'refused'
  | 'unknown'
  | 'selector'
  | 'family'
  | 'full'
  | 'empty'
  /** It does not contain a requested address. */
  | 'elsewhere'
  /** Another Service has the requested address, or the pool keeps it back. */
  | 'held';

export interface Verdict {
  readonly pool: PoolView;
  readonly kind: VerdictKind;
  readonly text: Message;
}

export function verdict(pool: PoolView, view: ServiceView): Omit<Verdict, 'pool'> {
  return verdictOn(pool, view, missingAddresses(view));
}

/** The same for several pools. */
export function verdicts(pools: readonly PoolView[], view: ServiceView): readonly Verdict[] {
  const missing = missingAddresses(view);
  return pools.map((pool) => ({ pool, ...verdictOn(pool, view, missing) }));
}

function verdictOn(pool: PoolView, view: ServiceView, missing: MissingAddresses): Omit<Verdict, 'pool'> {
  const asked = missing.firstIn(pool);
  if (missing.count > 0 && asked === undefined && pool.ranges.length > 0)
    return { kind: 'elsewhere', text: message('does not contain {0}', missing.words) };
  switch (pool.state) {
    case 'unreachable':
    case 'unknown':
      return { kind: 'unknown', text: message('filled in by a later step') };
    case 'refused':
      return { kind: 'refused', text: message('refused by the API server') };
    case 'conflicting':
      return { kind: 'conflicting', text: message('conflicting with {0}', conflictPartner(pool)) };
    case 'disabled':
      return { kind: 'disabled', text: message('disabled') };
    case 'enabled':
      break;
  }
  const { service } = view;
  const mismatch = service && selectorMismatch(pool.value?.spec.serviceSelector, service);
  if (mismatch) return { kind: 'selector', text: mismatch };
  if (pool.ranges.length === 0) return { kind: 'empty', text: message('has no addresses') };
  return asked === undefined ? freeOf(pool, view) : heldOf(pool, asked);
}

/** The addresses that a Service asks for and does not get. */
interface MissingAddresses {
  readonly count: number;
  readonly words: Message;
  /** The first of them that lies in the pool. */
  readonly firstIn: (pool: PoolView) => Address | undefined;
}

const nothingMissing: MissingAddresses = { count: 0, words: message(''), firstIn: () => undefined };

function missingAddresses({ allocation }: ServiceView): MissingAddresses {
  if (!allocation || allocation.requested.length === 0) return nothingMissing;
  const { requested, allocated } = allocation;
  // Who gets everything mostly holds it in the order in which it asked.
  if (requested.every((address, index) => isAt(allocated[index], address))) return nothingMissing;
  const held = addressKeys(allocated.map(({ address }) => address));
  const missing = requested.filter((address) => !held.has(addressKey(address)));
  const sorted = missing.toSorted(compareAddresses);
  const liesIn =
    ({ ranges }: PoolView) =>
    (address: Address) =>
      ranges.some(({ range }) => rangeContains(range, address));
  // Most pools have none of them, and that is found out by halving.
  const hasAny = ({ ranges }: PoolView) =>
    ranges.some(({ range }) => {
      const next = sorted[firstIndex(sorted, (address) => compareAddresses(address, range.first) >= 0)];
      return next !== undefined && rangeContains(range, next);
    });
  return {
    count: missing.length,
    words: listedBy(missing, formatAddress),
    firstIn: (pool) => (hasAny(pool) ? missing.find(liesIn(pool)) : undefined),
  };
}

function isAt(held: AllocatedAddress | undefined, address: Address): boolean {
  return held !== undefined && addressesEqual(held.address, address);
}

function freeOf(pool: PoolView, view: ServiceView): Omit<Verdict, 'pool'> {
  const wanted = view.allocation?.families ?? [];
  const ofFamily = pool.ranges.filter(({ range }) => wanted.includes(range.last.family));
  if (ofFamily.length === 0) return { kind: 'family', text: message('has no {0} addresses', wanted.join(' / ')) };
  if (ofFamily.every(({ available }) => available === 0n)) return { kind: 'full', text: message('all addresses are in use') };
  return { kind: 'serves', text: message('selects this Service') };
}

/** The Services that have an address that the pool could give. */
function heldOf(pool: PoolView, address: Address): Omit<Verdict, 'pool'> {
  const range = pool.ranges.find((candidate) => rangeContains(candidate.range, address));
  const holding = range && holdingAt(range, address);
  if (holding) {
    const names = holding.services.map(({ claim }) => `${claim.namespace}/${claim.name}`);
    return { kind: 'held', text: message('{0} holds {1}', listed(names), formatAddress(address)) };
  }
  const isKeptBack =
    pool.value?.spec.allowFirstLastIPs === 'No' &&
    range !== undefined &&
    range.reserved > 0 &&
    [range.range.first, range.range.last].some((end) => addressesEqual(end, address));
  return isKeptBack
    ? { kind: 'held', text: message('keeps {0} back (allowFirstLastIPs: No)', formatAddress(address)) }
    : { kind: 'serves', text: message('contains {0}', formatAddress(address)) };
}

/** What in the selector leaves the Service out, in words; undefined when it matches. */
export function selectorMismatch(selector: LabelSelector | undefined, service: Service): Message | undefined {
  if (!selector) return undefined;
  const matcher = selectorMatcher(selector);
  if (!matcher.ok) return message('its selector is invalid: {0}', matcher.error);
  if (selectsService(matcher.value, service)) return undefined;
  for (const [key, value] of selector.matchLabels) {
    const actual = labelOf(service, key);
    if (actual === value) continue;
    return actual === undefined
      ? message('selector {0}={1} does not match (label {0} is absent)', key, value)
      : message('selector {0}={1} does not match (label {0} is "{2}")', key, value, actual);
  }
  for (const requirement of selector.matchExpressions) {
    const alone = selectorMatcher({ matchLabels: new Map(), matchExpressions: [requirement] });
    if (!alone.ok || selectsService(alone.value, service)) continue;
    const written = [
      requirement.key,
      requirement.operator,
      ...(requirement.values.length > 0 ? [`(${requirement.values.join(', ')})`] : []),
    ].join(' ');
    const actual = labelOf(service, requirement.key);
    return actual === undefined
      ? message('selector {0} does not match (label {1} is absent)', written, requirement.key)
      : message('selector {0} does not match (label {1} is "{2}")', written, requirement.key, actual);
  }
  return message('its selector does not match');
}
