/** `no_pool`: no enabled pool matches the Service, or none contains the address it asks for. */
import { type Message, message } from '../../model/message';
import { explain } from '../explanation';
import type { ClusterView, ServiceView } from '../views';
import { familyDoubt } from './familyDoubt';
import { failedRequest, pendingPlace, pendingServices } from './pending';
import { poolPlace, serviceName } from './places';
import type { Draft, Rule } from './rule';

export const noPool: Rule = {
  code: 'no_pool',
  severity: 'error',
  summary: 'No enabled pool matches the Service, or none contains the requested address: the Service stays pending.',
  check: (cluster) => pendingServices(cluster, 'no_pool').map((service) => draft(cluster, service)),
};

function draft(cluster: ClusterView, service: ServiceView): Draft {
  const request = failedRequest(service);
  const cilium = service.message ?? message('');
  const related = explain(cluster, service)
    .pools.slice(0, 10)
    .map(({ pool, text }) => ({ ...poolPlace(pool), message: message('Pool "{0}": {1}', pool.name, text) }));
  return {
    ...pendingPlace(service),
    message: request ? specific(service, request.text, cilium) : generic(cluster, service, cilium),
    related,
    ...(request ? {} : familyDoubt(cluster, service)),
  };
}

function specific(service: ServiceView, address: string, cilium: Message): Message {
  return message(
    'No usable pool contains {0}, so Service {1} does not get it: "{2}". Ask for an address of an enabled pool, or add it to one.',
    address,
    serviceName(service),
    cilium,
  );
}

/** Names the reason when all pools have the same one; the related places list them one by one. */
function generic(cluster: ClusterView, service: ServiceView, cilium: Message): Message {
  const reasons = explain(cluster, service).pools;
  const [only] = reasons;
  if (reasons.length === 1 && only) {
    return message(
      'Service {0} stays pending: "{1}". Pool "{2}" {3}. Change the pool or what the Service asks for.',
      serviceName(service),
      cilium,
      only.pool.name,
      only.kind === 'selector' ? message('leaves it out: {0}', only.text) : message('is out: {0}', only.text),
    );
  }
  return message(
    'Service {0} stays pending: "{1}". None of the {2} pools serves it. Give it the labels that a pool selects, or change a pool.',
    serviceName(service),
    cilium,
    reasons.length,
  );
}
