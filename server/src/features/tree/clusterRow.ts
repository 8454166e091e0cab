/** The row of a cluster, shown only when there are several. */
import type { ClusterView } from '../../analysis/views';
import { message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import type { Presentation } from '../presentation';
import { nodeId, row } from './nodes';

export function clusterRow(cluster: ClusterView, { render }: Presentation): TreeNode {
  return row({
    id: nodeId(cluster.name),
    kind: 'cluster',
    label: cluster.name,
    description: render(message('{0} pools, {1} Services', cluster.pools.length, cluster.services.length)),
    icon: 'server-environment',
    children: 'expanded',
  });
}
