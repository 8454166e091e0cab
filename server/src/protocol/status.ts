/** What the server tells its client after each analysis, for the status bar and the headers of the views. */

/** Notification, server → client, after each analysis and while the first scan runs. */
export const statusNotification = 'lbipam/status';
export interface StatusParams {
  readonly state: 'scanning' | 'ready';
  readonly revision: number;
  readonly pools: number;
  readonly services: number;
  /** Addresses in use and in all, as people read them. */
  readonly used: string;
  readonly total: string;
  readonly pending: number;
  readonly conflicts: number;
  readonly clusters: readonly ClusterStatus[];
  readonly changes: ChangesStatus;
}

/** The effect of the edits since the base, as the view *Changes* shows it beside its rows. */
export interface ChangesStatus {
  /** `1 lost · 2 move · 3 new`, in the user's language; empty where nothing changes. */
  readonly description: string;
  /** How many Services lose their address or get another one. */
  readonly badge: number;
  readonly badgeText: string;
  /** How many of them are among the pending ones of `StatusParams`. */
  readonly waiting: number;
  /** The text of the view without rows: nothing changes, or the reason why there is nothing to compare with. */
  readonly message: string;
  /** True if the view answers a question (*What If…*) in place of showing the edits. */
  readonly isAnswer: boolean;
}

export interface ClusterStatus {
  readonly name: string;
  readonly used: string;
  readonly total: string;
  readonly pending: number;
  readonly conflicts: number;
  /** `IPv4: 12 of 254 used (5 %) · IPv6: …`, in the user's language. */
  readonly detail: string;
  /** `state: prod, 12 min old`, in the user's language; empty while only the files tell. Sent again as it grows older. */
  readonly state: string;
}
