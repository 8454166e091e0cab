/** `already_allocated_incompatible_service`: the address could be shared, but one of Cilium's conditions for sharing fails. */
import { type Message, message } from '../../model/message';
import type { ClusterView, ServiceView } from '../views';
import { doubt, failedRequest, holdersOf, pendingPlace, pendingServices } from './pending';
import { relatedService, serviceName } from './places';
import type { Draft, Rule } from './rule';

export const incompatibleService: Rule = {
  code: 'already_allocated_incompatible_service',
  severity: 'error',
  summary: 'The requested address is held by a Service that this one may not share it with: the Service does not get it.',
  check: (cluster) => pendingServices(cluster, 'already_allocated_incompatible_service').map((service) => draft(cluster, service)),
};

function draft(cluster: ClusterView, service: ServiceView): Draft {
  const request = failedRequest(service);
  const holders = (request && holdersOf(cluster, request)?.services) ?? [];
  const cilium = service.message ?? message('');
  return {
    ...pendingPlace(service),
    message: message(
      '{0} is held by {1}, and Service {2} may not share it: "{3}". {4}',
      request?.text ?? '',
      holders.map((holder) => serviceName(holder)).join(', '),
      serviceName(service),
      cilium,
      remedy(service.message),
    ),
    related: holders.map(relatedService),
    ...doubt(cluster, request),
  };
}

/** What to change, by the reason at the end of Cilium's message. */
function remedy(cilium: Message | undefined): Message {
  const words = cilium?.args[0];
  const text = typeof words === 'string' ? words : '';
  if (text.includes('different sharing key')) return message('Give both Services the same sharing key.');
  if (text.includes('not permitted namespace')) {
    return message('Name the other namespace in sharing-cross-namespace on both Services (a list without blanks, or "*").');
  }
  if (text.includes('same port')) return message('Give the Services different ports.');
  if (text.includes('different ExternalTrafficPolicy')) return message('Give both Services the same externalTrafficPolicy.');
  return message('With externalTrafficPolicy Local both Services must have the same selector; use Cluster, or the same selector.');
}
