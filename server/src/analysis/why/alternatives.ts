/** What else may become of a Service, in words, and when. Computed when it is asked for. */
import type { Cause } from '../../allocator/certainty/causes';
import { type Message, message } from '../../model/message';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';

export interface Alternative {
  /** An empty list means that the Service stays pending. */
  readonly addresses: readonly string[];
  readonly because: Message;
}

/** Empty where no other order that was tried changes the outcome of the Service. */
export function alternativesOf(cluster: ClusterView, service: ServiceView): readonly Alternative[] {
  const others = cluster.otherOutcomes(service.key);
  return others.map(({ addresses, cause }) => ({ addresses, because: condition(cluster, cause) }));
}

function condition(cluster: ClusterView, cause: Cause | undefined): Message {
  switch (cause?.kind) {
    case undefined:
      return message('in another order');
    case 'taken':
      return message('if {0} gets {1} first', nameOf(cluster, cause.by), cause.address);
    case 'before':
      return message('if it is handled before {0}', nameOf(cluster, cause.other));
    case 'pool':
      return message('if pool {0} is looked at first', cause.name);
  }
}

function nameOf(cluster: ClusterView, key: string): string {
  const claim = cluster.index.serviceOf(key)?.claim;
  return claim === undefined ? key : `${claim.namespace}/${claim.name}`;
}
