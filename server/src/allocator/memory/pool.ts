/** What the operator remembers of a pool. */
import type { Condition, PoolSpec } from '../../model/pool';
import { selectorMatcher } from '../../model/selector';
import type { ClusterPool, OperatorPool, PoolCounts, PoolStatus } from './entities';

export const conflictType = 'cilium.io/PoolConflict';
const totalType = 'cilium.io/IPsTotal';
const availableType = 'cilium.io/IPsAvailable';
const usedType = 'cilium.io/IPsUsed';

const noCounts: PoolCounts = { by: 'others', total: undefined, available: undefined, used: undefined };
export const noPoolStatus: PoolStatus = { conflict: undefined, counts: noCounts };

/** Go's zero time: what an absent timestamp means. */
const zeroTime = Date.parse('0001-01-01T00:00:00Z');

export function createOperatorPool({ rank, pool, status }: ClusterPool): OperatorPool {
  const { name, spec } = pool;
  const created = creationTime(pool.creationTimestamp);
  return {
    name,
    rank,
    created,
    spec,
    matcher: selectorMatcher(spec.serviceSelector),
    status,
    ranges: [],
    total: 0n,
    used: 0,
    isCountDue: false,
  };
}

export function creationTime(timestamp: string | undefined): number {
  const time = timestamp === undefined ? Number.NaN : Date.parse(timestamp);
  return Number.isNaN(time) ? zeroTime : time;
}

export function isConflicting(pool: OperatorPool): boolean {
  return conflictMessage(pool.status.conflict) !== undefined;
}

export function conflictMessage(conflict: Condition | undefined): string | undefined {
  return conflict?.status === 'True' ? conflict.message : undefined;
}

export function statusFromConditions(conditions: readonly Condition[]): PoolStatus {
  const find = (type: string) => conditions.find((condition) => condition.type === type);
  const count = (type: string) => {
    const text = find(type)?.message ?? '';
    return /^\d+$/.test(text) ? BigInt(text) : undefined;
  };
  return {
    conflict: find(conflictType),
    counts: { by: 'others', total: count(totalType), available: count(availableType), used: count(usedType) },
  };
}

/** Undefined for what was never written. */
export function readCounts(counts: PoolCounts): { readonly [name in 'total' | 'available' | 'used']: bigint | undefined } {
  if (counts.by === 'others') return { total: counts.total, available: counts.available, used: counts.used };
  const used = BigInt(counts.used);
  return { total: counts.total, available: counts.total - used, used };
}

/** The contents of `status.conditions`. Cilium writes the counts as messages of conditions that are neither true nor false. */
export function publishedConditions({ conflict, counts }: PoolStatus): readonly Condition[] {
  const { total, available, used } = readCounts(counts);
  const count = (type: string, value: bigint | undefined): readonly Condition[] =>
    value === undefined ? [] : [{ type, status: 'Unknown', reason: 'noreason', message: value.toString() }];
  return [...(conflict ? [conflict] : []), ...count(totalType, total), ...count(availableType, available), ...count(usedType, used)];
}

/** True if the status shows the present counts of the operator. */
export function countsAreCurrent({ status, total, used }: OperatorPool): boolean {
  const { counts } = status;
  if (counts.by === 'operator') return counts.used === used && counts.total === total;
  return counts.total === total && counts.used === BigInt(used) && counts.available === total - BigInt(used);
}

export function currentCounts({ total, used }: OperatorPool): PoolCounts {
  return { by: 'operator', total, used };
}

/** The published counts with the first outdated one corrected: older versions stop there, the others follow with the next events. */
export function nextCount(pool: OperatorPool): PoolCounts {
  const published = readCounts(pool.status.counts);
  const current = readCounts(currentCounts(pool));
  const outdated = (['total', 'available', 'used'] as const).find((name) => published[name] !== current[name]);
  return outdated === undefined ? currentCounts(pool) : { by: 'others', ...published, [outdated]: current[outdated] };
}

/** True if two specs are the same for Cilium, which then ignores the event. */
export function specsEqual(a: PoolSpec, b: PoolSpec): boolean {
  return (
    a.disabled === b.disabled &&
    a.allowFirstLastIPs === b.allowFirstLastIPs &&
    JSON.stringify(a.blocks) === JSON.stringify(b.blocks) &&
    selectorText(a.serviceSelector) === selectorText(b.serviceSelector)
  );
}

function selectorText(selector: PoolSpec['serviceSelector']): string | undefined {
  return (
    selector && JSON.stringify([[...selector.matchLabels].sort(), selector.matchExpressions.map((e) => [e.key, e.operator, e.values])])
  );
}
