/** The view of a cluster before it had anything, or after all of it is gone. */
import type { ClusterView } from '../views/clusterView';

export function emptyView(view: ClusterView): ClusterView {
  return { ...view, services: [], pools: [], objects: [] };
}
