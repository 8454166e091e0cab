/**
 * Pools that would serve a Service if what they say could be used: the API server refuses the pool or drops `spec.cidrs`, or Cilium stops at a bad
 * block. The fault is a finding on the pool, and what it keeps from the Services is no fault of theirs.
 */
import { parseBlock } from '../../allocator/range/blocks';
import { isList, valueAt } from '../../manifest/values';
import { compareAddresses } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import { decodePool } from '../../model/decode';
import { once } from '../../model/once';
import type { RequestedAddress } from '../admission/addressRequests';
import { type PoolSelection, poolSelection } from '../views/poolSelection';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';

/** The first of them that would serve the Service with the address that it asks for, if it asks for one; else one that may, with a block that can't be read. */
export type FaultFor = (service: ServiceView, request: RequestedAddress | undefined) => PoolView | undefined;

interface PoolAtFault {
  readonly pool: PoolView;
  readonly ranges: readonly AddressRange[];
  /** A block can't be read, so which addresses it means is not known. */
  readonly isOpen: boolean;
  readonly selection: PoolSelection;
}

export function poolsAtFault(pools: readonly PoolView[]): FaultFor {
  const faulty = once(() => pools.filter(isAtFault).map(asMeant));
  return (service, request) => {
    const candidates = faulty().filter((fault) => takes(fault, service));
    return (candidates.find((fault) => holds(fault, request)) ?? candidates.find(({ isOpen }) => isOpen))?.pool;
  };
}

function isAtFault({ pool, state, blockError, blockList }: PoolView): boolean {
  if (state === 'unreachable' || state === 'unknown' || state === 'disabled') return false;
  const cidrs = valueAt(pool.resource.value, ['spec', 'cidrs']);
  return state === 'refused' || blockError !== undefined || (blockList === 'blocks' && isList(cidrs) && cidrs.length > 0);
}

/** The ranges of a pool in both of its lists, whatever is wrong with it. */
function asMeant(pool: PoolView): PoolAtFault {
  const { value } = pool.pool.resource;
  const written = decodePool(value);
  const cidrs = decodePool({ spec: { blocks: valueAt(value, ['spec', 'cidrs']) } });
  const parsed = [...written.spec.blocks, ...cidrs.spec.blocks].map(parseBlock);
  const ranges = parsed.flatMap((block) => (block.ok ? [block.value.range] : []));
  return { pool, ranges, isOpen: ranges.length < parsed.length, selection: poolSelection(written.spec.serviceSelector) };
}

function takes({ selection }: PoolAtFault, { service }: ServiceView): boolean {
  return selection.error !== undefined || (service !== undefined && selection.takes(service));
}

function holds({ ranges }: PoolAtFault, request: RequestedAddress | undefined): boolean {
  const address = request?.address;
  if (address === undefined) return ranges.length > 0;
  return ranges.some(
    ({ first, last }) =>
      first.family === address.family &&
      last.family === address.family &&
      compareAddresses(first, address) <= 0 &&
      compareAddresses(address, last) <= 0,
  );
}
