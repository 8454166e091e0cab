/** Whether what became of a Service or a pool is what became of it in an earlier replay, found out before anything is written down. */
import { type Address, addressesEqual } from '../model/address';
import type { Condition } from '../model/pool';
import type { AddressRange } from '../model/range';
import { sameList } from '../model/sameList';
import type { PoolAllocation, RangeAllocation, ServiceAllocation } from './allocation';
import type { ClusterService } from './cluster';
import { familyList } from './families';
import { heldCount } from './held';
import type { LBRange } from './ranges';
import { entryText, type StatusEntry } from './statusEntry';
import { isSatisfied, type ServiceView } from './view';

export function sameOutcome(
  { ingress, conditions, view }: ClusterService,
  earlier: ServiceAllocation,
  rangeValue: (range: LBRange) => AddressRange,
): boolean {
  if (!sameTexts(ingress, earlier.ingress) || !sameList(conditions, earlier.conditions, sameCondition)) return false;
  if (view === undefined)
    return earlier.ignored && earlier.memoryIngress === earlier.ingress && earlier.memoryConditions === earlier.conditions;
  return (
    !earlier.ignored &&
    isSatisfied(view) === earlier.satisfied &&
    familyList(view.families) === earlier.families &&
    sameList(view.requested, earlier.requested, addressesEqual) &&
    sameHeld(view, earlier, rangeValue) &&
    (view.conditions === conditions
      ? earlier.memoryConditions === earlier.conditions
      : sameList(view.conditions, earlier.memoryConditions, sameCondition)) &&
    (view.ingress === ingress ? earlier.memoryIngress === earlier.ingress : sameTexts(view.ingress, earlier.memoryIngress))
  );
}

function sameHeld({ held }: ServiceView, { allocated }: ServiceAllocation, rangeValue: (range: LBRange) => AddressRange): boolean {
  if (heldCount(held) !== allocated.length) return false;
  return allocated.every(({ address, pool, range, stale }, index) => {
    const now = held[index];
    return (
      now !== undefined &&
      addressesEqual(now.address, address) &&
      now.range.pool.name === pool &&
      now.range.removed === stale &&
      rangeValue(now.range) === range
    );
  });
}

function sameTexts(entries: readonly StatusEntry[], texts: readonly string[]): boolean {
  return sameList(entries, texts, (entry, text) => entryText(entry) === text);
}

function sameCondition(a: Condition, b: Condition): boolean {
  return a === b || (a.type === b.type && a.status === b.status && a.reason === b.reason && a.message === b.message);
}

export function samePoolOutcome(a: PoolAllocation, b: PoolAllocation): boolean {
  return (
    a.name === b.name &&
    a.conflict === b.conflict &&
    a.total === b.total &&
    a.available === b.available &&
    a.used === b.used &&
    sameList(a.ranges, b.ranges, sameRangeOutcome)
  );
}

function sameRangeOutcome(a: RangeAllocation, b: RangeAllocation): boolean {
  return (
    a.range === b.range &&
    a.disabled === b.disabled &&
    a.total === b.total &&
    a.used === b.used &&
    a.available === b.available &&
    sameAddress(a.next, b.next)
  );
}

function sameAddress(a: Address | undefined, b: Address | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && addressesEqual(a, b));
}
