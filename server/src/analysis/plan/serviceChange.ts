/** What a change of the files does to one Service of a cluster that runs. */
import type { Message } from '../../model/message';
import type { ServiceSituation } from '../outcome/situation';
import type { ServiceView } from '../views/serviceView';

/** `lost`: had an address and has none. `moved`: has another one. `gained`: waited and has one. `changed`: another state or reason. */
export const serviceChangeKinds = ['lost', 'moved', 'gained', 'added', 'removed', 'changed'] as const;
export type ServiceChangeKind = (typeof serviceChangeKinds)[number];

export interface ServiceChange {
  readonly key: string;
  readonly change: ServiceChangeKind;
  /** From the files, or from the base where the files do not have it any more. */
  readonly view: ServiceView;
  readonly before: ServiceSituation;
  readonly after: ServiceSituation;
  /** Whether it may come out otherwise: Cilium chooses the address, or the order of the edits decides. */
  readonly isPredicted: boolean;
  readonly because: Message;
  /** What changed and is the reason, where it is something else than the Service itself. */
  readonly cause: ChangeCause | undefined;
}

/** A pool by its name, a Service by its key; one that is gone is in the files no more. */
export interface ChangeCause {
  readonly kind: 'pool' | 'service';
  readonly name: string;
  readonly isGone: boolean;
}
