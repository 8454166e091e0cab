/** What a change of the files does to one Service of a cluster that runs. */
import type { Message } from '../../model/message';
import type { ServiceView } from '../views/serviceView';

/** `lost`: had an address and has none. `moved`: has another one. `gained`: waited and has one. `changed`: another state or reason. */
export const serviceChangeKinds = ['lost', 'moved', 'gained', 'added', 'removed', 'changed'] as const;
export type ServiceChangeKind = (typeof serviceChangeKinds)[number];

export interface ServiceChange {
  readonly key: string;
  readonly change: ServiceChangeKind;
  /** The Service of the files, or that of the base if the files no longer have it. */
  readonly view: ServiceView;
  readonly before: ServiceSituation;
  readonly after: ServiceSituation;
  /** True if the outcome may be another one: Cilium chooses the address, or the order of the edits decides. */
  readonly isPredicted: boolean;
  readonly because: Message;
  /** The resource whose change is the reason, if it is not the Service itself. */
  readonly cause: ChangeCause | undefined;
}

/** A pool by its name, a Service by its key; one that is gone is in the files no more. */
export interface ChangeCause {
  readonly kind: 'pool' | 'service';
  readonly name: string;
  readonly isGone: boolean;
}

export type ServicePresence = 'absent' | 'satisfied' | 'pending' | 'ignored';

/** What one Service has in a cluster, before a change or after it. */
export interface ServiceSituation {
  readonly state: ServicePresence;
  readonly addresses: readonly string[];
  /** Cilium's reason while it is pending. */
  readonly reason: string | undefined;
}
