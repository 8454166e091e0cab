/** What a new cluster would give a Service in place of an address that is predicted for the one that runs. */
import type { ClusterView } from '../views/clusterView';
import type { ServiceAddress, ServiceView } from '../views/serviceView';

/** The addresses of the same family that a new cluster would give; undefined where they are the same ones, or where the cluster is new itself. */
export function inNewCluster(cluster: ClusterView, { key }: ServiceView, { text, how }: ServiceAddress): readonly string[] | undefined {
  if (!cluster.since || how !== 'predicted') return undefined;
  const given = cluster.newCluster().services.get(key)?.ingress ?? [];
  return given.includes(text) ? undefined : given.filter((other) => other.includes(':') === text.includes(':'));
}
