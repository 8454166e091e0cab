/**
 * Addresses in pools that files of the workspace give to a node, the API server, a BGP peer or a gateway, or that a Service has which LB IPAM leaves alone. Cilium gives out any address of a
 * pool. Silent where the pool keeps the address back, where the settings reserve it, where all of a block is such addresses, and where a Service
 * asks for the address of the API server: then it is meant.
 */
import { isMap, listAt, stringAt } from '../../../manifest/values';
import { type Address, addressesEqual, formatAddress, parseAddress } from '../../../model/address';
import { parseRange, rangeContains, spanText } from '../../../model/addressRange';
import { addressKey } from '../../../model/addressValue';
import { type Message, message } from '../../../model/message';
import type { AddressOwner, NamedAddress } from '../../../workspace/facts/addresses/namedAddress';
import { claimAnchor } from '../../../workspace/resource/claim';
import { leaveOutFix } from '../../fixes/leaveOut';
import { rangeLookup, rangeOfOne } from '../../index/rangeLookup';
import { blockPlace, placeOf } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView, RangeView } from '../../views/poolView';
import type { ServiceView } from '../../views/serviceView';
import type { Draft } from '../rule';

/** One finding names this many places. */
const mostPlaces = 5;

const owners: Readonly<Record<AddressOwner, Message>> = {
  apiServer: message('the address of the API server'),
  virtualAddress: message('a virtual address of the nodes'),
  node: message('the address of a machine'),
  bgpPeer: message('the address of a BGP peer'),
  gateway: message('the address of a gateway'),
  service: message('the address of a Service that LB IPAM leaves alone'),
};

export function namedInPools({ cluster, pools, services, options, index }: ClusterView): readonly Draft[] {
  const reserved = cluster.reservedRanges.flatMap((text) => parseRange(text) ?? []);
  const named = distinct([...cluster.namedAddresses, ...(options.lbIpam ? services.flatMap(addressesLeftAlone) : [])]).filter(
    ({ address, owner }) => {
      const isMeant = (owner === 'apiServer' || owner === 'virtualAddress') && index.askersOf(address).length > 0;
      return !isMeant && !reserved.some((range) => rangeContains(range, address));
    },
  );
  if (named.length === 0) return [];
  const within = rangeLookup(named, ({ address }) => rangeOfOne(address));
  return pools.filter(givesAddresses).flatMap((pool) =>
    pool.ranges.flatMap((range) => {
      const hits = within(range.range).filter(({ address }) => !keepsBack(range, address));
      const [first] = hits;
      return first && BigInt(hits.length) < range.total ? [draftOf(pool, range, [first, ...hits.slice(1)])] : [];
    }),
  );
}

/** A Service of another class has its address from a controller that knows nothing of Cilium's pools. */
function addressesLeftAlone({ state, claim }: ServiceView): readonly NamedAddress[] {
  if (state !== 'ignored') return [];
  return listAt(claim.value, ['status', 'loadBalancer', 'ingress'])
    .filter(isMap)
    .flatMap((entry) => {
      const parsed = parseAddress(stringAt(entry, ['ip']) ?? '');
      return parsed.ok ? [{ owner: 'service', address: parsed.value, location: claimAnchor(claim) } as const] : [];
    });
}

function givesAddresses({ state }: PoolView): boolean {
  return state === 'enabled' || state === 'conflicting';
}

/** If several places name an address, the first one counts, because the most telling places come first. */
function distinct(named: readonly NamedAddress[]): readonly NamedAddress[] {
  const byAddress = new Map<ReturnType<typeof addressKey>, NamedAddress>();
  for (const entry of named) if (!byAddress.has(addressKey(entry.address))) byAddress.set(addressKey(entry.address), entry);
  return [...byAddress.values()];
}

function keepsBack({ range, reserved }: RangeView, address: Address): boolean {
  return reserved > 0 && (addressesEqual(address, range.first) || addressesEqual(address, range.last));
}

function draftOf(pool: PoolView, range: RangeView, hits: readonly [NamedAddress, ...NamedAddress[]]): Draft {
  const [{ address, owner }, ...others] = hits;
  const [where, whose, text] = [spanText(range.range), pool.name, formatAddress(address)];
  return {
    ...blockPlace(pool, range.block),
    message:
      others.length === 0
        ? message(
            '{0} of pool "{1}" holds {2}, which is {3}. Cilium knows nothing of that and may give it to a Service, and then both answer for it. Leave it out of the block.',
            where,
            whose,
            text,
            owners[owner],
          )
        : message(
            '{0} of pool "{1}" holds {2}, which is {3}, and {4} more that are taken. Cilium knows nothing of that and may give them to Services, and then both answer for them. Leave them out of the block.',
            where,
            whose,
            text,
            owners[owner],
            others.length,
          ),
    limit: 'information',
    related: hits.slice(0, mostPlaces).map((hit) => ({
      ...placeOf(hit.location),
      message: message('{0} is {1}', formatAddress(hit.address), owners[hit.owner]),
    })),
    choices: () =>
      leaveOutFix(pool, message('Leave out of pool "{0}" what is taken', pool.name), () => hits.map((hit) => rangeOfOne(hit.address))),
  };
}
