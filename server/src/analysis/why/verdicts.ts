/** Why one pool does not serve a Service, or that it does. */
import type { AllocatedAddress } from '../../allocator/allocation';
import { type Address, addressesEqual, formatAddress } from '../../model/address';
import { addressKey, addressKeys } from '../../model/addressValue';
import { listedBy, type Message, message } from '../../model/message';
import { conflictPartner, type PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';

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
  /** The pool does not contain a requested address. */
  | 'elsewhere'
  /** Another Service holds the requested address, or the pool reserves it. */
  | 'held';

export interface Verdict {
  readonly pool: PoolView;
  readonly kind: VerdictKind;
  readonly text: Message;
}

export function verdict(pool: PoolView, view: ServiceView): Omit<Verdict, 'pool'> {
  return verdictOn(pool, view, missingAddresses(view));
}

/** The verdicts on several pools. */
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
      return { kind: 'unknown', text: pool.unknown ?? message('unknown') };
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
  const mismatch = service && pool.selection().mismatch(service);
  if (mismatch) return { kind: 'selector', text: mismatch };
  if (pool.ranges.length === 0) return { kind: 'empty', text: message('has no addresses') };
  return asked === undefined ? freeOf(pool, view) : heldOf(pool, asked);
}

/** The addresses that a Service asks for and does not get. */
interface MissingAddresses {
  readonly count: number;
  readonly words: Message;
  /** The first of these addresses that lies in the pool. */
  readonly firstIn: (pool: PoolView) => Address | undefined;
}

const nothingMissing: MissingAddresses = { count: 0, words: message(''), firstIn: () => undefined };

function missingAddresses({ allocation }: ServiceView): MissingAddresses {
  if (!allocation || allocation.requested.length === 0) return nothingMissing;
  const { requested, allocated } = allocation;
  // A Service that gets everything mostly holds its addresses in the order in which it asked for them.
  if (requested.every((address, index) => isAt(allocated[index], address))) return nothingMissing;
  const held = addressKeys(allocated.map(({ address }) => address));
  const missing = requested.filter((address) => !held.has(addressKey(address)));
  return {
    count: missing.length,
    words: listedBy(missing, formatAddress),
    firstIn: (pool) => missing.find((address) => pool.rangesWith(address).length > 0),
  };
}

function isAt(held: AllocatedAddress | undefined, address: Address): boolean {
  return held !== undefined && addressesEqual(held.address, address);
}

function freeOf(pool: PoolView, view: ServiceView): Omit<Verdict, 'pool'> {
  const wanted = view.allocation?.families ?? [];
  const { served, free } = pool.families();
  if (!wanted.some((family) => served.has(family))) return { kind: 'family', text: message('has no {0} addresses', wanted.join(' / ')) };
  if (!wanted.some((family) => free.has(family))) return { kind: 'full', text: message('all addresses are in use') };
  return { kind: 'serves', text: message('selects this Service') };
}

function heldWords(names: Message, address: string, holders: number): Message {
  return holders === 1 ? message('{0} holds {1}', names, address) : message('{0} hold {1}', names, address);
}

/** The Services that hold an address of the pool. */
function heldOf(pool: PoolView, address: Address): Omit<Verdict, 'pool'> {
  const [range] = pool.rangesWith(address);
  const holders = range?.holdersOf(address) ?? [];
  if (holders.length > 0) {
    const names = listedBy(holders, ({ claim }) => `${claim.namespace}/${claim.name}`);
    const text = formatAddress(address);
    const isSure = holders.some(({ addresses }) => addresses.some((held) => held.text === text && held.how !== 'predicted'));
    return {
      kind: 'held',
      text: isSure ? heldWords(names, text, holders.length) : message('{1} is predicted for {0}, which does not ask for it', names, text),
    };
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
