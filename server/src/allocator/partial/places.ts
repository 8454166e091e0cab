/** The addresses that plain Services take of their pools, one after another, without an operator. */
import { type Address, type IPFamily, legacyFamily } from '../../model/address';
import type { Condition } from '../../model/pool';
import { rangeContains } from '../../model/range';
import { alreadyAllocated, nothingAvailable } from '../conditions';
import type { Operator } from '../operator';
import { addressAt, type Position } from '../positions';
import { allocateAddress, allocateNextPosition } from '../rangeAllocator';
import { enabledRanges, type LBRange, type Occupants } from '../ranges';
import type { Contact } from './contacts';
import type { PlainRequest } from './plain';

/** An address that was taken, or why none was. */
export type Place = Taken | { readonly kind: 'none'; readonly condition: Condition };

interface Taken {
  readonly kind: 'taken';
  /** The index of the range. */
  readonly range: number;
  /** 0 for an address that was asked for. */
  readonly position: Position;
}

interface Candidate {
  readonly index: number;
  readonly range: LBRange;
}

/** The ranges that a Service may get an address of, in the order in which they are walked. */
export type RangeChoice = Readonly<Record<IPFamily, readonly Candidate[]>>;

/** Stands for somebody. */
const somebody: Occupants = [];

/** By contacts: lists of contacts are told apart by identity. Undefined where a pool changes or has an unusable selector. */
export function rangeChoice(operator: Operator): (contacts: readonly Contact[]) => RangeChoice | undefined {
  const choices = new Map<readonly Contact[], RangeChoice | undefined>();
  return (contacts) => {
    if (!choices.has(contacts)) choices.set(contacts, choiceAmong(operator, contacts));
    return choices.get(contacts);
  };
}

function choiceAmong({ ranges }: Operator, contacts: readonly Contact[]): RangeChoice | undefined {
  const names = new Set<string>();
  for (const contact of contacts) {
    if (typeof contact === 'string' || contact.specs.length !== 1 || contact.specs[0]?.matcher === undefined) return undefined;
    names.add(contact.name);
  }
  const of = (family: IPFamily) =>
    enabledRanges(ranges, family).flatMap((range) => (names.has(range.pool.name) ? [{ index: ranges.all.indexOf(range), range }] : []));
  return { IPv4: of('IPv4'), IPv6: of('IPv6') };
}

/** Undefined where only an operator can tell. What is as before is the same value. */
export function takePlace(choice: RangeChoice, request: PlainRequest, before: Place | undefined): Place | undefined {
  return typeof request === 'string' ? takeNext(choice[request], request, before) : takeThis(choice[request.family], request, before);
}

function takeNext(candidates: readonly Candidate[], family: IPFamily, before: Place | undefined): Place | undefined {
  for (const candidate of candidates) {
    const { allocator } = candidate.range;
    const position = allocateNextPosition(allocator, somebody);
    if (position === undefined) continue;
    // The operator takes an IPv4-mapped address for one of IPv4, and then misses one of IPv6.
    if (family === 'IPv6' && legacyFamily(addressAt(allocator.scale, position)) !== family) return undefined;
    return taken(candidate, position, before);
  }
  return missed(nothingAvailable(candidates.length === 0 ? 'no_pool' : 'out_of_ips'), before);
}

function takeThis(candidates: readonly Candidate[], address: Address, before: Place | undefined): Place | undefined {
  for (const candidate of candidates) {
    if (!rangeContains(candidate.range.range, address)) continue;
    switch (allocateAddress(candidate.range.allocator, address, somebody)) {
      case undefined:
        return taken(candidate, 0, before);
      case 'inUse':
        return before?.kind === 'none' ? before : missed(alreadyAllocated(address), before);
      default:
        return undefined;
    }
  }
  return undefined;
}

function taken({ index, range }: Candidate, position: Position, before: Place | undefined): Place {
  range.pool.used++;
  if (before?.kind === 'taken' && before.range === index && before.position === position) return before;
  return { kind: 'taken', range: index, position };
}

function missed(condition: Condition, before: Place | undefined): Place {
  return before?.kind === 'none' && before.condition === condition ? before : { kind: 'none', condition };
}
