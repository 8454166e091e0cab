/** `already_allocated`: another Service holds the requested address, and no sharing key is in play; or the address is reserved. */
import { type Address, addressesEqual, formatAddress } from '../../../model/address';
import { message } from '../../../model/message';
import type { RequestedAddress } from '../../admission/addressRequests';
import { chosenAddressFixes, otherAddressFixes } from '../../fixes/otherAddress';
import { shareAddressFixes } from '../../fixes/shareAddress';
import { fieldPlace, relatedService, relatedServices, serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';
import { nextOpen } from '../../why/freeAddresses';
import { failedRequest, holdersByChance, holdersOfRequest } from '../../why/requestHolders';
import { behaviourIn, withVersion } from '../../why/version';
import { type Draft, defineRule } from '../rule';
import { chanceLimit, pendingPlace, pendingServices } from '../shared/pendingServices';

export const alreadyAllocated = defineRule({
  code: 'already_allocated',
  severity: 'error',
  summary: 'Another Service holds the requested address and the two do not share it: the Service does not get it.',
  check: (cluster) => pendingServices(cluster, 'already_allocated').map((service) => takenAddress(cluster, service)),
});

function takenAddress(cluster: ClusterView, service: ServiceView): Draft {
  const request = failedRequest(service);
  const holders = request && holdersOfRequest(cluster, request);
  const place = pendingPlace(service);
  const cilium = service.message ?? message('');
  const [holder] = holders?.services ?? [];
  if (!request || !holders) return { ...place, message: message('Service {0} stays pending: "{1}".', serviceName(service), cilium) };
  if (!holder) {
    const crashes = service.sharingKey !== undefined && behaviourIn(cluster).sharingIndex === 'groups';
    return {
      ...place,
      message: crashes
        ? withVersion(
            message(
              '{0} is the first or last address of a block of pool "{1}", which keeps them back (allowFirstLastIPs: "No"). Because Service {2} also has a sharing key, Cilium\'s operator crashes on it. Ask for another address, or set allowFirstLastIPs to "Yes".',
              request.text,
              holders.pool.name,
              serviceName(service),
            ),
            cluster,
          )
        : message(
            '{0} is the first or last address of a block of pool "{1}", which keeps them back (allowFirstLastIPs: "No"). Service {2} stays pending: "{3}". Ask for another address, or set allowFirstLastIPs to "Yes".',
            request.text,
            holders.pool.name,
            serviceName(service),
            cilium,
          ),
      related: [
        {
          ...fieldPlace(holders.pool.pool, ['spec', 'allowFirstLastIPs']),
          message: message('Pool "{0}" keeps first and last addresses back', holders.pool.name),
        },
      ],
      choices: () => otherAddressFixes(cluster, service, request, holders.pool),
    };
  }
  const byChance = holdersByChance(cluster, service);
  if (byChance.length > 0) return { ...givenByChance(service, request, holder), ...place, ...chanceLimit(byChance) };
  return {
    ...place,
    message: message(
      asksFor(holder, request)
        ? '{0} is taken by Service {1}. Of two that ask, the one created first gets it; Service {2} stays pending and gets no other address: "{3}". Ask for a free address{4}, or give both the same sharing key.'
        : '{0} is taken by Service {1}, which has it already and keeps it; Service {2} stays pending and gets no other address: "{3}". Ask for a free address{4}, or give both the same sharing key.',
      request.text,
      serviceName(holder),
      serviceName(service),
      cilium,
      nextFree(nextOpen(cluster)(holders.range)),
    ),
    related: relatedServices(holders.services),
    choices: () => [
      ...otherAddressFixes(cluster, service, request, holders.pool),
      ...shareAddressFixes(cluster, service, holders.services),
    ],
  };
}

/** The holder asks for no address, so it has this one only where it is created first. */
function givenByChance(service: ServiceView, request: RequestedAddress, holder: ServiceView): Omit<Draft, 'uri' | 'range'> {
  const { address, text } = request;
  return {
    message: message(
      'Service {0} asks for no address, and gets {1} if it is created before Service {2}, which then stays pending: "{3}". Let {0} ask for another address.',
      serviceName(holder),
      text,
      serviceName(service),
      service.message ?? message(''),
    ),
    related: [relatedService(holder)],
    choices: (now) => [
      ...(address ? chosenAddressFixes(now, holder, address.family, holdersOfRequest(now, request)?.pool) : []),
      ...otherAddressFixes(now, service, request, holdersOfRequest(now, request)?.pool),
    ],
  };
}

function asksFor({ requests }: ServiceView, { address }: RequestedAddress): boolean {
  return requests.some((request) => request.address && address && addressesEqual(request.address, address));
}

function nextFree(next: Address | undefined) {
  return next ? message(' ({0} is)', formatAddress(next)) : message('');
}
