/** The row of a cluster, shown only when there are several. */
import type { Finding } from '../../analysis/findings/finding';
import type { ClusterView } from '../../analysis/views/clusterView';
import { message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import { clusterState } from '../clusterState';
import { counted } from '../counts';
import { escapeMarkdown, type Presentation } from '../presentation';
import { nodeId, row } from './treeRow';
import { type TreeView, withProblems } from './treeView';

/** Below the cluster: the state of the running one that counts, and how old it is. */
export function stateRows(cluster: ClusterView, presentation: Presentation): readonly TreeNode[] {
  const state = clusterState(cluster, presentation);
  if (!state) return [];
  const isKnown = state.kind === 'known';
  return [
    row({
      id: nodeId(cluster.name, 'state'),
      kind: 'state',
      label: presentation.render(state.title),
      description: presentation.render(state.detail),
      tooltip: escapeMarkdown(presentation.render(isKnown ? stateHelp : state.detail)),
      icon: isKnown ? 'pulse' : 'warning',
      iconColor: isKnown ? '' : 'list.warningForeground',
      cluster: cluster.name,
    }),
  ];
}

const stateHelp = message('What has an address in the running cluster keeps it. The state is what kubectl said at that time.');

export function clusterRow(cluster: ClusterView, view: TreeView): TreeNode {
  const { render } = view;
  const shown = row({
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
  return withProblems(shown, problemsIn(cluster, view), view);
}

function problemsIn({ pools, services, announcements }: ClusterView, { problems }: TreeView): readonly Finding[] {
  return [...pools, ...services, ...announcements.views].flatMap(problems.of);
}
