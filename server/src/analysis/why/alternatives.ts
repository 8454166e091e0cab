/** What else may become of a Service, in words, and when. Computed when it is asked for. */
import type { FirstOne } from '../../allocator/certainty/trials';
import { type Message, message } from '../../model/message';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';

export interface Alternative {
  /** None: it stays pending. */
  readonly addresses: readonly string[];
  readonly because: Message;
}

/** None where no other order that was tried changes anything for it. */
export function alternativesOf(cluster: ClusterView, service: ServiceView): readonly Alternative[] {
  const others = cluster.otherOutcomes(service.key);
  return others.map(({ addresses, first }) => ({ addresses, because: condition(cluster, first) }));
}

function condition(cluster: ClusterView, first: FirstOne | undefined): Message {
  switch (first?.kind) {
    case undefined:
      return message('in another order');
    case 'service':
      return message('if {0} is handled first', nameOf(cluster, first.key));
    case 'pool':
      return message('if pool {0} is looked at first', first.name);
  }
}

function nameOf(cluster: ClusterView, key: string): string {
  const claim = cluster.index.serviceOf(key)?.claim;
  return claim === undefined ? key : `${claim.namespace}/${claim.name}`;
}
