/** Messages about running clusters: what kubectl says of one, and the states that the client keeps of them. */

/** Request: the contexts of the person's kubeconfig, from the `kubectl` of PATH. Only by a person's command, in a trusted workspace. */
export const kubeContextsRequest = 'lbipam/kubeContexts';
export interface KubeContextsResult {
  readonly contexts: readonly string[];
  /** Why there are none, in the user's language. */
  readonly problem?: string;
}

/** Request: what the cluster of a context has, reduced to what decides about addresses. It can be cancelled. */
export const readClusterRequest = 'lbipam/readCluster';
export interface ReadClusterParams {
  readonly context: string;
}
export interface ReadClusterResult {
  readonly reading?: ClusterReading;
  /** Why there is none, in kubectl's words. */
  readonly problem?: string;
}
export interface ClusterReading {
  /** The state as a text, which `lbipam check --state` reads as well. */
  readonly text: string;
  /** The time of the reading, in RFC 3339. */
  readonly taken: string;
  readonly services: number;
  readonly pools: number;
  /** Kinds that the cluster does not have or the person may not list, with kubectl's words. */
  readonly leftOut: readonly { readonly kind: string; readonly problem: string }[];
}

/** Notification, client → server: all states that count for clusters, in place of those that counted before. */
export const clusterStatesNotification = 'lbipam/clusterStates';
export interface ClusterStatesParams {
  readonly states: readonly KnownClusterState[];
}
export interface KnownClusterState {
  /** The name of the cluster in the view. */
  readonly cluster: string;
  /** The context that it was read from. */
  readonly source: string;
  readonly taken: string;
  /** The text of a `ClusterReading`. */
  readonly text: string;
}
