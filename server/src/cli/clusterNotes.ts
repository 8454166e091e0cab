/** What is told beside a report, on standard error: on what its clusters rest, where that is less than a reader would think. */
import type { ClusterView } from '../analysis/views/clusterView';
import { type Message, message } from '../model/message';
import { hasOwnProfile } from '../model/versions/ciliumVersion';

export function clusterNotes(clusters: readonly ClusterView[]): readonly Message[] {
  return clusters.flatMap((cluster) => [...partialState(cluster), ...otherVersion(cluster)]);
}

function partialState({ cluster: { live } }: ClusterView): readonly Message[] {
  return live?.isPart ? [message('{0}: the list of the cluster goes on, and this is the first part of it', live.source)] : [];
}

function otherVersion({ name, cluster: { facts }, options }: ClusterView): readonly Message[] {
  const { value } = facts.version;
  if (value === undefined || hasOwnProfile(value)) return [];
  return [message('cluster {0}: Cilium {1} is not known here, so it is predicted as {2}', name, value, options.versionProfile)];
}
