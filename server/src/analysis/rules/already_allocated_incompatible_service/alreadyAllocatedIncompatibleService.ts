/** `already_allocated_incompatible_service`: the address could be shared, but one of Cilium's conditions for sharing fails. */
import { listedBy, type Message, message } from '../../../model/message';
import { chosenAddressFixes, otherAddressFixes } from '../../fixes/otherAddress';
import { shareInEveryWayFixes } from '../../fixes/shareAddress';
import { sharingFixes } from '../../fixes/sharingFixes';
import { relatedServices, serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';
import { failedRequest, holdersByChance, holdersOfRequest } from '../../why/requestHolders';
import { behaviourIn, withVersion } from '../../why/version';
import { type Draft, defineRule } from '../rule';
import { chanceLimit, pendingPlace, pendingServices, sharingDoubt } from '../shared/pendingServices';
import { incompatibilityOf, sharingRemedy } from '../shared/sharingRemedy';

export const alreadyAllocatedIncompatibleService = defineRule({
  code: 'already_allocated_incompatible_service',
  severity: 'error',
  summary: 'The requested address is held by a Service that this one may not share it with: the Service does not get it.',
  check: (cluster) =>
    ['already_allocated_incompatible_service', 'already_allocated_different_sharing_key'].flatMap((reason) =>
      pendingServices(cluster, reason).map((service) => heldByIncompatible(cluster, service)),
    ),
});

function heldByIncompatible(cluster: ClusterView, service: ServiceView): Draft {
  const request = failedRequest(service);
  const held = request && holdersOfRequest(cluster, request);
  const holders = held?.services ?? [];
  const cilium = service.message ?? message('');
  const misfit = firstMisfit(cluster, service, holders);
  const byChance = holdersByChance(cluster, service);
  const family = request?.address?.family;
  return {
    ...pendingPlace(service),
    message: message(
      byChance.length > 0
        ? '{0} goes to {1}, which asks for no address, if that is created first; then Service {2} may not share it: "{3}". It gets no other address in its place. Let {1} ask for another address. {4}'
        : '{0} is held by {1}, and Service {2} may not share it: "{3}". It gets no other address in its place. {4}',
      request?.text ?? '',
      listedBy(holders, serviceName),
      serviceName(service),
      cilium,
      remedy(cluster, service, misfit),
    ),
    related: relatedServices(holders),
    choices: () => [
      ...(family ? byChance.flatMap((holder) => chosenAddressFixes(cluster, holder, family, held?.pool)) : []),
      ...shareInEveryWayFixes(cluster, service, holders),
      ...(misfit ? sharingFixes(cluster, service, misfit.holder, misfit.reason) : []),
      ...otherAddressFixes(cluster, service, request, held?.pool),
    ],
    ...chanceLimit(byChance),
    ...sharingDoubt(cluster, service, holders),
  };
}

interface Misfit {
  readonly holder: ServiceView;
  readonly reason: string;
}

/** The first holder that does not fit, as Cilium looks at them. */
function firstMisfit(cluster: ClusterView, service: ServiceView, holders: readonly ServiceView[]): Misfit | undefined {
  for (const holder of holders) {
    const reason = incompatibilityOf(cluster, service, holder);
    if (reason !== undefined) return { holder, reason };
  }
  return undefined;
}

function remedy(cluster: ClusterView, service: ServiceView, misfit: Misfit | undefined): Message {
  if (!misfit) return message('Ask for another address.');
  const text = sharingRemedy(cluster, service, misfit.holder, misfit.reason);
  // Cilium 1.16 names the key whatever the reason is.
  return behaviourIn(cluster).refusal === 'incompatible' ? text : withVersion(text, cluster);
}
