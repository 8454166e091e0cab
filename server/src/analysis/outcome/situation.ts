/** What one Service has in a cluster, before a change or after it. */

export type ServicePresence = 'absent' | 'satisfied' | 'pending' | 'ignored';

export interface ServiceSituation {
  readonly state: ServicePresence;
  readonly addresses: readonly string[];
  /** Cilium's reason while it is pending. */
  readonly reason: string | undefined;
}
