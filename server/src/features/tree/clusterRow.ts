/** The row of a cluster, shown only when there are several. */
import type { ClusterView } from '../../analysis/views/clusterView';
import { message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import { counted } from '../counts';
import type { Presentation } from '../presentation';
import { nodeId, row } from './treeRow';

export function clusterRow(cluster: ClusterView, { render }: Presentation): TreeNode {
  return row({
    id: nodeId(cluster.name),
    kind: 'cluster',
    label: cluster.name,
    description: render(
      message(
        '{0}, {1}',
        counted(cluster.pools.length, message('1 pool'), message('{0} pools', cluster.pools.length)),
        counted(cluster.services.length, message('1 Service'), message('{0} Services', cluster.services.length)),
      ),
    ),
    icon: 'server-environment',
    children: 'expanded',
  });
}
