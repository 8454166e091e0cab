/** A cluster of the files together with what `kubectl` says of the cluster that runs. */

import type { Message } from '../../model/message';
import type { Member } from '../delivery/sourceFile';
import { peerAddresses } from '../facts/addresses/clusterAddresses';
import { liveAnnouncements } from '../facts/live/liveCiliumObjects';
import { liveClaims } from '../facts/live/liveClaims';
import { liveConfigSource } from '../facts/live/liveConfig';
import { livePools } from '../facts/live/livePools';
import type { LiveState } from '../facts/live/liveState';
import type { Cluster } from './cluster';
import type { ClusterWithStateFile } from './stateFiles';

/** States by the name of their cluster. A state under the empty name belongs to the only cluster of the workspace. */
export type LiveStates = ReadonlyMap<string, LiveState>;

export const noLiveStates: LiveStates = new Map();

export interface RunningCluster {
  readonly cluster: Cluster;
  /** The state of the running cluster, or the reason why the state that settings name does not count. */
  readonly state: LiveState | Message | undefined;
}

/**
 * A state that the caller hands in for a cluster goes before the file that settings name for it. What the state says of Cilium and of parameters
 * counts from here on.
 */
export function runningClusters(clusters: readonly ClusterWithStateFile[], states: LiveStates): readonly RunningCluster[] {
  return clusters.map(({ cluster, stated }) => {
    const state = states.get(cluster.name) ?? (clusters.length === 1 ? states.get('') : undefined) ?? stated;
    if (state === undefined || 'text' in state) return { cluster, state };
    const { config, ciliumObjects: objects } = state;
    const cilium = config && liveConfigSource(config, state);
    const isInformed = cilium !== undefined || objects.length > 0;
    return { cluster: isInformed ? { ...cluster.informedBy({ cilium, objects }), name: cluster.name } : cluster, state };
  });
}

export function withLiveStates(clusters: readonly RunningCluster[]): readonly Cluster[] {
  return clusters.map(({ cluster, state }) => {
    if (state === undefined) return cluster;
    return 'text' in state ? { ...cluster, liveProblem: state } : withLiveState(cluster, state);
  });
}

/** The Services and pools of a running cluster as they were read, whatever the files say of them. */
export function membersAsRead(state: LiveState): readonly Member[] {
  return [
    ...livePools([], state).onlyInCluster.map((pool): Member => ({ kind: 'pool', pool })),
    ...liveClaims([], state).onlyInCluster.map((claim): Member => ({ kind: 'claim', claim })),
  ];
}

/** The clusters with the Services and pools that were read of them in place of those of the files. A cluster that was not read is that of the files. */
export function clustersAsRead(clusters: readonly RunningCluster[]): readonly Cluster[] {
  return withLiveStates(clusters).map((cluster) => {
    if (!cluster.live) return cluster;
    const announcing = cluster.members.filter(({ kind }) => kind === 'announcement');
    return { ...cluster, members: [...announcing, ...membersAsRead(cluster.live)] };
  });
}

/** Only applied objects are compared with the running cluster. Objects that only the running cluster has come after all objects of the files. */
function withLiveState(cluster: Cluster, state: LiveState): Cluster {
  const { members } = cluster;
  const claims = liveClaims(
    members.flatMap((member) => (member.kind === 'claim' && member.claim.reached ? [member.claim] : [])),
    state,
  );
  const pools = livePools(
    members.flatMap((member) => (member.kind === 'pool' && member.pool.reached ? [member.pool] : [])),
    state,
  );
  const announcements = liveAnnouncements(
    members.flatMap((member) => (member.kind === 'announcement' && member.announcement.reached ? [member.announcement] : [])),
    state.ciliumObjects,
  );
  const joined = members.map((member): Member => {
    if (member.kind === 'claim') return { kind: 'claim', claim: claims.joined.get(member.claim) ?? member.claim };
    if (member.kind === 'pool') return { kind: 'pool', pool: pools.joined.get(member.pool) ?? member.pool };
    return { kind: 'announcement', announcement: announcements.joined.get(member.announcement) ?? member.announcement };
  });
  return {
    ...cluster,
    members: [
      ...joined,
      ...pools.onlyInCluster.map((pool): Member => ({ kind: 'pool', pool })),
      ...announcements.onlyInCluster.map((announcement): Member => ({ kind: 'announcement', announcement })),
      ...claims.onlyInCluster.map((claim): Member => ({ kind: 'claim', claim })),
    ],
    namedAddresses: [
      ...cluster.namedAddresses,
      ...announcements.onlyInCluster.flatMap(({ kind, resource }) => peerAddresses(kind, resource)),
    ],
    live: state,
  };
}

/**
 * The states that the clusters of one analysis have. The clusters of a base run them too, whatever the settings of the base say. If there is one
 * cluster, its state counts for the cluster of the base, whatever its name is.
 */
export function liveStatesOf(clusters: readonly Cluster[]): LiveStates {
  return new Map(
    clusters.flatMap(({ name, live }) => {
      if (!live) return [];
      return clusters.length === 1
        ? ([
            [name, live],
            ['', live],
          ] as const)
        : ([[name, live]] as const);
    }),
  );
}
