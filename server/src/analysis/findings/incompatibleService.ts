/** `already_allocated_incompatible_service`: the address could be shared, but one of Cilium's conditions for sharing fails. */
import { incompatibility } from '../../allocator/compatible';
import { sharingTerms } from '../../allocator/requests';
import { permitDifferentPodsKey } from '../../model/annotations';
import { type Message, message } from '../../model/message';
import { behaviourIn, withVersion } from '../version';
import type { ClusterView, ServiceView } from '../views';
import { doubt, failedRequest, holdersOf, pendingPlace, pendingServices } from './pending';
import { relatedService, serviceName } from './places';
import type { Draft, Rule } from './rule';

export const incompatibleService: Rule = {
  code: 'already_allocated_incompatible_service',
  severity: 'error',
  summary: 'The requested address is held by a Service that this one may not share it with: the Service does not get it.',
  check: (cluster) =>
    ['already_allocated_incompatible_service', 'already_allocated_different_sharing_key'].flatMap((reason) =>
      pendingServices(cluster, reason).map((service) => draft(cluster, service)),
    ),
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
      remedy(cluster, service, holders),
    ),
    related: holders.map(relatedService),
    ...doubt(cluster, request),
  };
}

function remedy(cluster: ClusterView, service: ServiceView, holders: readonly ServiceView[]): Message {
  if (behaviourIn(cluster).refusal === 'incompatible') {
    const words = service.message?.args[0];
    return remedyFor(typeof words === 'string' ? words : '');
  }
  // Cilium names the key whatever the reason is.
  const [why] = holders.flatMap((holder) => incompatibilityOf(cluster, holder, service) ?? []);
  return withVersion(remedyFor(why ?? ''), cluster);
}

function incompatibilityOf({ options }: ClusterView, a: ServiceView, b: ServiceView): string | undefined {
  return a.service && b.service && incompatibility(sharingTerms(a.service), sharingTerms(b.service), options);
}

/** What to change, by the reason in Cilium's words. */
function remedyFor(text: string): Message {
  if (text.includes('different sharing key')) return message('Give both Services the same sharing key.');
  if (text.includes('not permitted namespace')) {
    return message('Name the other namespace in sharing-cross-namespace on both Services (a list without blanks, or "*").');
  }
  if (text.includes('same port')) return message('Give the Services different ports.');
  if (text.includes('different ExternalTrafficPolicy')) return message('Give both Services the same externalTrafficPolicy.');
  if (text.includes('no selector')) {
    return message('With externalTrafficPolicy Local both Services must have a selector; use Cluster, or give both one.');
  }
  if (text.includes(permitDifferentPodsKey)) {
    return message('Set the annotation {0} to "true" on both Services, or give both the same selector.', permitDifferentPodsKey);
  }
  return message('With externalTrafficPolicy Local both Services must have the same selector; use Cluster, or the same selector.');
}
