/** In which order pools, Services and addresses are shown. */
import type { PoolView, RangeView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { type Address, compareAddresses } from '../../model/address';
import type { TreeOrder } from '../../protocol/treeView';
import type { Row } from '../gaps';

/** Pools that give out addresses come before the others, whatever the order. */
export function poolsInOrder(pools: readonly PoolView[], order: TreeOrder): readonly PoolView[] {
  return pools.toSorted((a, b) => Number(a.state !== 'enabled') - Number(b.state !== 'enabled') || comparePools[order](a, b));
}

const comparePools: Readonly<Record<TreeOrder, (a: PoolView, b: PoolView) => number>> = {
  usage: (a, b) => compareValues(b.used * a.total, a.used * b.total),
  name: (a, b) => compareValues(a.name, b.name),
  address: (a, b) => compareFirst(lowest(a), lowest(b)),
};

function lowest({ ranges }: PoolView): Address | undefined {
  return ranges.map(({ range }) => range.first).sort(compareAddresses)[0];
}

export interface IndexedRange {
  readonly range: RangeView;
  /** The index of the range in the pool, which names its row. */
  readonly index: number;
}

/** The ranges of a pool by address, whatever the order of its blocks: an address is found where people look for it. */
export function rangesInOrder({ ranges }: PoolView): readonly IndexedRange[] {
  return ranges.map((range, index) => ({ range, index })).sort((a, b) => compareAddresses(a.range.range.first, b.range.range.first));
}

/** Where the fullness of pools decides, Services stay in the order of their files. */
export function servicesInOrder(services: readonly ServiceView[], order: TreeOrder): readonly ServiceView[] {
  switch (order) {
    case 'usage':
      return services;
    case 'name':
      return services.toSorted(compareNames);
    case 'address':
      return services.toSorted((a, b) => compareFirst(a.addresses[0]?.address, b.addresses[0]?.address) || compareNames(a, b));
  }
}

/** The rows of a range in the order of their addresses. By name the Services come first, and the free addresses behind them. */
export function rowsInOrder(rows: readonly Row[], order: TreeOrder): readonly Row[] {
  return order === 'name' ? rows.toSorted((a, b) => compareHolders(holderOf(a), holderOf(b))) : rows;
}

function holderOf(row: Row): ServiceView | undefined {
  return row.kind === 'held' ? row.holding.services[0] : undefined;
}

function compareHolders(a: ServiceView | undefined, b: ServiceView | undefined): number {
  if (a && b) return compareNames(a, b);
  return Number(!a) - Number(!b);
}

function compareNames({ claim: a }: ServiceView, { claim: b }: ServiceView): number {
  return compareValues(a.name, b.name) || compareValues(a.namespace, b.namespace);
}

/** Compares first addresses. A row without an address comes last. */
function compareFirst(a: Address | undefined, b: Address | undefined): number {
  if (a && b) return compareAddresses(a, b);
  return Number(!a) - Number(!b);
}

function compareValues<Value extends bigint | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
