/** The map of all addresses that the pools of a workspace have: what the editor draws, and what the report writes as a picture. */
import { blockPlace, poolPlace } from '../../analysis/places/fieldPlaces';
import type { PoolView, RangeView } from '../../analysis/views/poolView';
import type { Place } from '../../manifest/range';
import { formatAddress } from '../../model/address';
import { rangeSize } from '../../model/addressRange';
import { type Message, message } from '../../model/message';
import type { AddressMap, MapCluster, MapPool, MapRange, MapRun, MapUse } from '../../protocol/addressMap';
import type { ProtocolLocation } from '../../protocol/protocol';
import { formatCount } from '../counts';
import { rangeLabel } from '../names';
import { plainText } from '../presentation';
import type { ReportSource } from '../report/reportSource';
import { poolStateWord } from '../stateWords';
import { type IndexedRange, rangesInOrder } from '../tree/rowOrder';
import { nodeId } from '../tree/treeRow';
import { poolUsage, rangeUsage, type Usage } from '../utilisation';
import { legendOf } from './legend';
import { type RangePiece, rangePieces } from './pieces';
import { changesByService, type UseNeeds, usesOf, waitingUse } from './uses';

/** The most runs and uses of a map. More is no picture any more, and would take long to send at each edit. */
const mapLimits: MapLimits = { runs: 100_000, uses: 20_000 };

export interface MapLimits {
  readonly runs: number;
  readonly uses: number;
}

/** The room that is left until the map is full, and the count of what was left out since. */
interface Budget {
  runs: number;
  uses: number;
  leftOut: number;
}

export function addressMap({ clusters, fileOf, presentation }: ReportSource, limits: MapLimits = mapLimits): AddressMap {
  const budget: Budget = { ...limits, leftOut: 0 };
  const shown = clusters
    .filter(({ pools, services }) => pools.length + services.length > 0)
    .map((cluster) => mapCluster({ cluster, fileOf, presentation, changes: changesByService(cluster) }, budget));
  return {
    title: presentation.render(message('LB IPAM: addresses')),
    side: 'after',
    base: '',
    clusters: shown,
    legend: legendOf(shown, presentation),
    leftOut: budget.leftOut === 0 ? '' : presentation.render(message('{0} more addresses are in use than the map lists.', budget.leftOut)),
  };
}

function mapCluster(needs: UseNeeds, budget: Budget): MapCluster {
  const { cluster } = needs;
  const waiting = cluster.services.filter(({ state }) => state === 'pending' || state === 'refused');
  return {
    id: nodeId(cluster.name),
    name: plainText(cluster.name),
    pools: cluster.pools.map((pool) => mapPool(pool, needs, budget)),
    waiting: withinBudget(waiting, budget).map((service) => waitingUse(service, needs)),
  };
}

function mapPool(pool: PoolView, needs: UseNeeds, budget: Budget): MapPool {
  const { render } = needs.presentation;
  return {
    id: nodeId(needs.cluster.name, 'pool', pool.pool.id),
    name: plainText(pool.name),
    counts: pool.ranges.length === 0 ? '' : render(usageWords(poolUsage(pool))),
    problem: pool.state === 'enabled' ? '' : plainText(render(poolStateWord(pool))),
    ranges: rangesInOrder(pool).map((indexed) => mapRange(pool, indexed, { needs, budget })),
    ...located(poolPlace(pool)),
  };
}

interface RangeNeeds {
  readonly needs: UseNeeds;
  readonly budget: Budget;
}

function mapRange(pool: PoolView, { range, index }: IndexedRange, { needs, budget }: RangeNeeds): MapRange {
  const { first } = range.range;
  const usage = rangeUsage(range);
  const counted = pool.state === 'unreachable' ? { ...usage, free: 0n } : usage;
  return {
    id: nodeId(needs.cluster.name, 'pool', pool.pool.id, String(index)),
    label: rangeLabel(range),
    counts: needs.presentation.render(usageWords(counted)),
    family: first.family,
    base: first.value.toString(),
    size: Number(rangeSize(range.range)),
    ...runsAndUses(pool, range, { needs, budget }),
    ...located(blockPlace(pool, range.block)),
  };
}

function runsAndUses(pool: PoolView, range: RangeView, { needs, budget }: RangeNeeds): Pick<MapRange, 'runs' | 'uses'> {
  const runs: Run[] = [];
  const uses: MapUse[] = [];
  for (const piece of rangePieces(needs.cluster, pool, range)) {
    const last = runs.at(-1);
    if (last?.state === piece.state) last.last = piece.range.last;
    else runs.push({ state: piece.state, first: piece.range.first, last: piece.range.last });
    for (const use of withinBudget(usesOf(piece, runs.length - 1, needs), budget)) uses.push(use);
  }
  if (runs.length > budget.runs) return { runs: [], uses };
  budget.runs -= runs.length;
  return { runs: runs.map((run) => mapRun(run, range)), uses };
}

interface Run extends Pick<RangePiece, 'state'> {
  readonly first: RangePiece['range']['first'];
  last: RangePiece['range']['last'];
}

function mapRun({ first, last, state }: Run, { range }: RangeView): MapRun {
  return {
    first: formatAddress(first),
    last: formatAddress(last),
    start: Number(first.value - range.first.value),
    size: Number(rangeSize({ first, last })),
    state,
  };
}

function withinBudget<T>(items: readonly T[], budget: Budget): readonly T[] {
  const kept = items.slice(0, budget.uses);
  budget.uses -= kept.length;
  budget.leftOut += items.length - kept.length;
  return kept;
}

function usageWords({ held, reserved, free }: Usage): Message {
  return reserved === 0n
    ? message('{0} used, {1} free', formatCount(held), formatCount(free))
    : message('{0} used, {1} reserved, {2} free', formatCount(held), formatCount(reserved), formatCount(free));
}

/** The place in a file. An object that only the running cluster has is in no file. */
function located({ uri, range }: Place): { readonly location?: ProtocolLocation } {
  return uri === '' ? {} : { location: { uri, range } };
}
