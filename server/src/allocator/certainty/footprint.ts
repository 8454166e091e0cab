/** What of a cluster a Service may read or take when it is handled: ranges, single addresses, its sharing key. */
import type { Address } from '../../model/address';
import { rangeContains } from '../../model/range';
import { heldList, heldLookup } from '../held';
import type { Operator } from '../operator';
import { allocationAt } from '../rangeAllocator';
import type { LBRange } from '../ranges';
import { selectsService } from '../requests';
import { isSatisfied, type ServiceView } from '../view';

export interface Point {
  readonly range: LBRange;
  readonly address: Address;
  readonly isFree: boolean;
}

export interface Footprint {
  /** The ranges that may hand out addresses and select it, or can't tell. */
  readonly matching: readonly LBRange[];
  /** The ranges of which it may take any address. */
  readonly ranges: readonly LBRange[];
  /** The addresses that it may take because it asks for them or has them in its status. */
  readonly points: readonly Point[];
}

type IsUsable = (range: LBRange) => boolean;

export function footprintOf(operator: Operator, view: ServiceView, isUsable: IsUsable): Footprint {
  const matching = matchingRanges(operator, view, isUsable);
  const wanted = wantedAddresses(view);
  const points = wanted.flatMap((address) =>
    matching
      .filter(({ range }) => rangeContains(range, address))
      .map((range) => ({ range, address, isFree: allocationAt(range.allocator, address) === undefined })),
  );
  // What its status says already satisfies it, if it can have that.
  const free = new Set(points.flatMap(({ isFree, address }) => (isFree ? [address] : [])));
  const isServed = isSatisfied(view) && wanted.every((address) => free.has(address));
  const takesAny = view.requested.length === 0 && !isServed;
  return { matching, ranges: takesAny ? matching.filter((range) => asksFor(view, range) && !holdsFamilyOf(view, range)) : [], points };
}

export function matchingRanges(operator: Operator, view: ServiceView, isUsable: IsUsable): readonly LBRange[] {
  return operator.ranges.all.filter((range) => isUsable(range) && mayBeWalked(range, view));
}

/** A walk that comes to an unusable selector ends there, which is a result as well. */
function mayBeWalked({ pool: { matcher } }: LBRange, { service }: ServiceView): boolean {
  return !matcher.ok || selectsService(matcher.value, service);
}

function wantedAddresses(view: ServiceView): readonly Address[] {
  const imported = view.ingress.flatMap(({ address }) => address ?? []);
  const wanted = view.requested.length > 0 ? view.requested : imported;
  const held = heldLookup(view, wanted.length);
  return wanted.filter((address) => !held.has(address));
}

function asksFor({ families }: ServiceView, { range }: LBRange): boolean {
  return range.last.family === 'IPv6' ? families.ipv6 : families.ipv4;
}

function holdsFamilyOf({ held }: ServiceView, { range }: LBRange): boolean {
  return heldList(held).some(({ address }) => address.family === range.last.family);
}

/** It has what it asks for and shares it with nobody, so handling it changes nothing, whatever others did before. */
export function isSettled(view: ServiceView): boolean {
  const held = heldLookup(view, view.ingress.length);
  return (
    view.sharingKey === '' &&
    isSatisfied(view) &&
    view.ingress.every(({ address }) => address !== undefined && held.has(address)) &&
    heldList(view.held).every(({ range }) => !range.removed)
  );
}

/** No address that it could take is free, and it can join nobody. */
export function isHopeless({ sharingKey }: ServiceView, { ranges, points }: Footprint): boolean {
  return sharingKey === '' && points.every(({ isFree }) => !isFree) && ranges.every(({ allocator }) => allocator.free.heap.length === 0);
}
