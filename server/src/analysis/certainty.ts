/** How sure the result of a Service is, in words: what else may become of it, and when. Computed when somebody asks for it. */
import type { FirstOne } from '../allocator/certainty/trials';
import { type Message, message } from '../model/message';
import type { ClusterView, ServiceView } from './views';

export interface Alternative {
  /** None: it stays pending. */
  readonly addresses: readonly string[];
  readonly because: Message;
}

/** `certain`: nothing else can happen. `alternatives`: these can, and nothing else. `may differ`: these can, and perhaps others. */
export interface ServiceCertainty {
  readonly kind: 'certain' | 'alternatives' | 'may differ';
  readonly alternatives: readonly Alternative[];
}

const kinds = { certain: 'certain', known: 'alternatives', open: 'may differ' } as const;

export function certaintyOfService(cluster: ClusterView, service: ServiceView): ServiceCertainty {
  const { kind, others } = cluster.memory.allocated.certainty(service.key);
  return {
    kind: kinds[kind],
    alternatives: others.map(({ addresses, first }) => ({ addresses, because: condition(cluster, first) })),
  };
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
