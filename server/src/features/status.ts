/** The numbers of the status bar: one line for everything, one a cluster. */
import type { Analysis } from '../analysis/analyze';
import type { ClusterView } from '../analysis/views/clusterView';
import type { RangeView } from '../analysis/views/poolView';
import { isSurelyPending } from '../analysis/why/requestHolders';
import { message } from '../model/message';
import type { ClusterStatus, StatusParams } from '../protocol/status';
import { clusterStateLine } from './clusterState';
import { formatCount } from './counts';
import { distinctCounts } from './distinctCounts';
import { type Presentation, plainText } from './presentation';
import { summedUsage, usable, utilisation } from './utilisation';

export function status(analysis: Analysis, presentation: Presentation): Omit<StatusParams, 'state' | 'changes'> {
  const clusters = analysis.clusters.filter((cluster) => cluster.pools.length + cluster.services.length > 0);
  const { used, total } = distinctCounts(headline(clusters.flatMap(usableRanges)));
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
  const usage = summedUsage(headline(ranges));
  const families = (['IPv4', 'IPv6'] as const).flatMap((family) => {
    const ofFamily = ranges.filter(({ range }) => range.last.family === family);
    if (ofFamily.length === 0) return [];
    return [render(message('{0}: {1}', family, utilisation(summedUsage(ofFamily))))];
  });
  return {
    name: plainText(cluster.name),
    used: formatCount(usage.held),
    total: formatCount(usable(usage)),
    pending: pending(cluster),
    conflicts: conflicts(cluster),
    detail: families.join(' · '),
    state: state ? plainText(render(state)) : '',
  };
}

/** The numbers of IPv4 if there is any, because beside an IPv6 block they would vanish. */
function headline(ranges: readonly RangeView[]): readonly RangeView[] {
  const ipv4 = ranges.filter(({ range }) => range.last.family === 'IPv4');
  return ipv4.length > 0 ? ipv4 : ranges;
}

function usableRanges(cluster: ClusterView): readonly RangeView[] {
  return cluster.pools.filter(({ state }) => state === 'enabled').flatMap(({ ranges }) => ranges);
}

/** The Services that surely get no address although they should; refused ones too. */
function pending(cluster: ClusterView): number {
  return cluster.services.filter((service) => isSurelyPending(cluster, service)).length;
}

function conflicts(cluster: ClusterView): number {
  return cluster.pools.filter(({ state }) => state === 'conflicting').length;
}

function count(clusters: readonly ClusterView[], countOf: (cluster: ClusterView) => number): number {
  return clusters.reduce((total, cluster) => total + countOf(cluster), 0);
}
