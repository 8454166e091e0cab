/**
 * Plain Services, which most are: they share with nobody, have no status yet and ask for one address. Where all are plain nobody gives an address
 * back, so what becomes of them follows from the addresses that they take of their pools, one after another, and from nothing else.
 */
import { type Address, addressesEqual, formatAddress, type IPFamily } from '../../model/address';
import type { ClusterOptions } from '../../model/options';
import type { Condition } from '../../model/pool';
import type { AddressRange } from '../../model/range';
import type { Service } from '../../model/service';
import type { ServiceAllocation } from '../allocation';
import { onlySatisfied } from '../conditions';
import { familyList, requestedFamilies } from '../families';
import { isResponsibleFor, requestedAddresses, sharingKeyOf } from '../requests';

/** A certain address, or any of a family. */
export type PlainRequest = Address | IPFamily;

/** Undefined when the Service is not plain. */
export function plainRequestOf(service: Service, options: ClusterOptions): PlainRequest | undefined {
  const { status } = service;
  if (status !== undefined && status.ingress.length + status.conditions.length > 0) return undefined;
  if (!isResponsibleFor(service, options) || sharingKeyOf(service) !== '') return undefined;
  const requested = requestedAddresses(service);
  const [address] = requested;
  if (address !== undefined) return requested.length === 1 && address.zone === '' ? address : undefined;
  const { ipv4, ipv6 } = requestedFamilies(service.spec, options);
  if (ipv4 === ipv6) return undefined;
  return ipv4 ? 'IPv4' : 'IPv6';
}

/** What an address is taken from. */
export interface Source {
  readonly pool: string;
  readonly range: AddressRange;
}

/** What becomes of a plain Service that gets its address. */
export function plainOutcome(service: Service, options: ClusterOptions, address: Address, { pool, range }: Source): ServiceAllocation {
  const allocated = [{ address, pool, range, stale: false }];
  return outcomeOf(service, options, { satisfied: true, ingress: [formatAddress(address)], allocated, conditions: onlySatisfied });
}

/** What becomes of one that gets none. */
export function pendingOutcome(service: Service, options: ClusterOptions, condition: Condition): ServiceAllocation {
  return outcomeOf(service, options, { satisfied: false, ingress: [], allocated: [], conditions: [condition] });
}

function outcomeOf(
  service: Service,
  options: ClusterOptions,
  result: Pick<ServiceAllocation, 'satisfied' | 'ingress' | 'allocated' | 'conditions'>,
): ServiceAllocation {
  return {
    ...result,
    ignored: false,
    families: familyList(requestedFamilies(service.spec, options)),
    requested: requestedAddresses(service),
    memoryConditions: result.conditions,
    memoryIngress: result.ingress,
  };
}

/** Whether that is what became of the same Service before. */
export function isPlainOutcome(
  { satisfied, ingress, allocated, conditions }: ServiceAllocation,
  address: Address,
  { range }: Source,
): boolean {
  const [held] = allocated;
  return (
    satisfied &&
    ingress.length === 1 &&
    conditions.length === 1 &&
    allocated.length === 1 &&
    held !== undefined &&
    !held.stale &&
    held.range === range &&
    addressesEqual(held.address, address)
  );
}
