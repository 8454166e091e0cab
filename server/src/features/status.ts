/** The numbers of the status bar: one line for everything, one a cluster. */
import type { Analysis } from '../analysis/analyze';
import type { ClusterView } from '../analysis/views/clusterView';
import type { RangeView } from '../analysis/views/poolView';
import { isSurelyPending } from '../analysis/why/requestHolders';
import { message } from '../model/message';
import type { ClusterStatus, StatusParams } from '../protocol/protocol';
import { clusterStateLine } from './clusterState';
import { formatCount, utilisation } from './counts';
import { type Presentation, plainText } from './presentation';

export function status(analysis: Analysis, presentation: Presentation): Omit<StatusParams, 'state' | 'changes'> {
  const clusters = analysis.clusters.filter((cluster) => cluster.pools.length + cluster.services.length > 0);
  const ranges = clusters.flatMap(usableRanges);
  const { used, total } = headline(ranges);
  return {
    revision: analysis.revision,
    pools: count(clusters, ({ pools }) => pools.length),
    services: count(clusters, ({ services }) => services.length),
    used: formatCount(used),
    total: formatCount(total),
    pending: count(clusters, pending),
    conflicts: count(clusters, conflicts),
    clusters: clusters.map((cluster) => clusterStatus(cluster, presentation)),
  };
}

function clusterStatus(cluster: ClusterView, presentation: Presentation): ClusterStatus {
  const { render } = presentation;
  const state = clusterStateLine(cluster, presentation);
  const ranges = usableRanges(cluster);
  const { used, total } = headline(ranges);
  const families = (['IPv4', 'IPv6'] as const).flatMap((family) => {
    const ofFamily = ranges.filter(({ range }) => range.last.family === family);
    if (ofFamily.length === 0) return [];
    const sums = sum(ofFamily);
    return [render(message('{0}: {1}', family, utilisation(sums.used, sums.total)))];
  });
  return {
    name: plainText(cluster.name),
    used: formatCount(used),
    total: formatCount(total),
    pending: pending(cluster),
    conflicts: conflicts(cluster),
    detail: families.join(' · '),
    state: state ? plainText(render(state)) : '',
  };
}

/** IPv4 when there is any: beside an IPv6 block its numbers would vanish. */
function headline(ranges: readonly RangeView[]): { readonly used: bigint; readonly total: bigint } {
  const ipv4 = ranges.filter(({ range }) => range.last.family === 'IPv4');
  return sum(ipv4.length > 0 ? ipv4 : ranges);
}

function usableRanges(cluster: ClusterView): readonly RangeView[] {
  return cluster.pools.filter(({ state }) => state === 'enabled').flatMap(({ ranges }) => ranges);
}

function sum(ranges: readonly RangeView[]): { readonly used: bigint; readonly total: bigint } {
  return {
    used: ranges.reduce((total, range) => total + range.used, 0n),
    total: ranges.reduce((total, range) => total + range.total, 0n),
  };
}

/** What is sure to get no address and should: refused Services too. */
function pending(cluster: ClusterView): number {
  return cluster.services.filter((service) => isSurelyPending(cluster, service)).length;
}

function conflicts(cluster: ClusterView): number {
  return cluster.pools.filter(({ state }) => state === 'conflicting').length;
}

function count(clusters: readonly ClusterView[], of: (cluster: ClusterView) => number): number {
  return clusters.reduce((total, cluster) => total + of(cluster), 0);
}
