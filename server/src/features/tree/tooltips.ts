/** The tooltips of rows that may be many: each is made when a person looks at it. */
import type { Analysis } from '../../analysis/analyze';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { announcementHover } from '../hover/announcementHover';
import { poolHover } from '../hover/poolHover';
import { serviceTooltip } from '../hover/serviceHover';
import type { Presentation } from '../presentation';
import { announcementsLevel } from './announcementRows';
import { nodePath } from './treeRow';

/** The tooltip of a Service, wherever its row is, of a pool or of an announcement. Empty for a row that is gone. */
export function treeTooltip(analysis: Analysis, id: string, presentation: Presentation): string {
  const [name, level, ...path] = nodePath(id);
  const cluster = analysis.clusters.find((candidate) => candidate.name === name);
  if (!cluster) return '';
  if (level === announcementsLevel && path.length === 1) {
    const view = cluster.announcements.views.find(({ resource }) => resource.id === path[0]);
    return view ? announcementHover(cluster, view, presentation) : '';
  }
  if (level === 'pool' && path.length === 1) {
    const pool = cluster.pools.find((candidate) => candidate.pool.id === path[0]);
    return pool ? poolHover(cluster, pool, presentation) : '';
  }
  const service =
    level === 'pool' && path.length === 3 ? onlyHolder(cluster, path) : cluster.services.find(({ claim }) => claim.id === path.at(-1));
  return service ? serviceTooltip(cluster, service, presentation) : '';
}

/** The Service that holds the address of a row; of several the first. */
function onlyHolder({ pools }: ClusterView, [pool, range, address]: readonly string[]): ServiceView | undefined {
  const view = pools.find((candidate) => candidate.pool.id === pool)?.ranges[Number(range)];
  return view?.holdings.find(({ text }) => text === address)?.services[0];
}
