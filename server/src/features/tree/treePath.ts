/** Where in the tree the row of something in a file is: the way to it from the top, as the ids of its rows. */
import type { Analysis } from '../../analysis/analyze';
import type { FileMember } from '../../analysis/index/memberPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { TreeGrouping, TreePathParams } from '../../protocol/treeView';
import { announcementsLevel } from './announcementRows';
import { groupsByState, nameIn } from './groupings';
import { groups, isUrgent } from './groups';
import { shownClusters } from './tree';
import { nodeId } from './treeRow';

/** Empty where the place belongs to nothing that the tree shows. The first cluster counts for what several share. */
export function treePath(analysis: Analysis, { uri, position, grouping = 'pool' }: TreePathParams): readonly string[] {
  const [member] = analysis.files.get(uri)?.places.onLine(position.line) ?? [];
  if (!member) return [];
  const { cluster } = member;
  const steps = stepsTo(member, grouping);
  if (steps.length === 0) return [];
  const ids = steps.map((_, index) => nodeId(cluster.name, ...steps.slice(0, index + 1).flat()));
  return shownClusters(analysis).length > 1 ? [nodeId(cluster.name), ...ids] : ids;
}

/** The steps of a path, one list for each row: the step that it adds to the path of the row above it. */
type Steps = readonly (readonly string[])[];

function stepsTo(member: FileMember, grouping: TreeGrouping): Steps {
  switch (member.kind) {
    case 'pool':
      return grouping === 'pool' ? [['pool', member.pool.pool.id]] : [];
    case 'announcement':
      return [[announcementsLevel], [member.announcement.resource.id]];
    case 'service':
      return stepsToService(member.cluster, member.service, grouping);
  }
}

function stepsToService(cluster: ClusterView, service: ServiceView, grouping: TreeGrouping): Steps {
  const { id } = service.claim;
  switch (grouping) {
    case 'namespace':
    case 'sharingKey':
      return [[grouping, nameIn(service, grouping)], [id]];
    case 'state': {
      const group = groupsByState.find((candidate) => candidate.holds(service, cluster));
      return group ? [[group.kind], [id]] : [];
    }
    case 'pool': {
      const urgent = groups.find((candidate) => isUrgent(candidate) && candidate.holds(service, cluster));
      const held = urgent ? [] : stepsToAddress(cluster, service);
      const group = urgent ?? groups.find((candidate) => candidate.holds(service, cluster));
      return held.length > 0 || !group ? held : [[group.kind], [id]];
    }
  }
}

/** The path to the first address of a Service that a pool has. Services that share one have rows of their own below it. */
function stepsToAddress({ pools }: ClusterView, { addresses, claim }: ServiceView): Steps {
  for (const { text, address } of addresses) {
    for (const pool of address ? pools : []) {
      for (const [index, range] of pool.ranges.entries()) {
        const holding = range.holdings.find((held) => held.text === text);
        if (!holding) continue;
        const way = [['pool', pool.pool.id], [String(index)], [text]];
        return holding.services.length > 1 ? [...way, [claim.id]] : way;
      }
    }
  }
  return [];
}
