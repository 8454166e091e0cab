/**
 * `taken_by_other_cluster`: Services of two clusters on one network have the same address. It is told once, where it is more likely to change:
 * at the one that did not ask for the address, else in the later cluster.
 */
import { message } from '../../../model/message';
import { chosenAddressFixes, otherAddressFixes } from '../../fixes/otherAddress';
import { heldByNeighbours, type NeighbourUse } from '../../index/network';
import { relatedService, serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceAddress, ServiceView } from '../../views/serviceView';
import { askedPlace, type Draft, defineRule } from '../rule';

export const takenByOtherCluster = defineRule({
  code: 'taken_by_other_cluster',
  severity: 'warning',
  summary: 'A Service has the address of a Service of another cluster on the same network (setting sharedNetwork).',
  check: (cluster) =>
    cluster.network().length < 2
      ? []
      : cluster.services.flatMap((service) => service.addresses.flatMap((address) => doubled(cluster, service, address))),
});

function doubled(cluster: ClusterView, service: ServiceView, own: ServiceAddress): readonly Draft[] {
  const { address, how, text } = own;
  const use = address && heldByNeighbours(cluster, address).find((other) => isToldHere(cluster, own, other, text));
  if (!use) return [];
  const request = service.requests.find((asked) => asked.text === text);
  const isChosen = how === 'predicted' || howOf(use.service, text) === 'predicted';
  return [
    {
      ...askedPlace(service, request),
      message: message(
        isChosen
          ? 'Service {0} has {1}, and so has Service {2} of cluster "{3}", as far as it is predicted: not both ask for it. Both clusters are on one network and know nothing of each other, so both announce it. Give one of them another address.'
          : 'Service {0} has {1}, and so has Service {2} of cluster "{3}". Both clusters are on one network and know nothing of each other, so both announce it. Give one of them another address.',
        serviceName(service),
        text,
        serviceName(use.service),
        use.cluster.name,
      ),
      related: [relatedService(use.service)],
      choices: (now) =>
        request
          ? otherAddressFixes(now, service, request, poolOf(now, own))
          : chosenAddressFixes(now, service, address.family, poolOf(now, own)),
      ...(isChosen ? { limit: 'information' } : {}),
    },
  ];
}

function isToldHere(cluster: ClusterView, { how }: ServiceAddress, other: NeighbourUse, text: string): boolean {
  const [mine, theirs] = [how, howOf(other.service, text)].map((origin) => origin === 'predicted');
  if (mine !== theirs) return mine === true;
  const names = cluster.network().map(({ name }) => name);
  return names.indexOf(other.cluster.name) < names.indexOf(cluster.name);
}

function howOf({ addresses }: ServiceView, wanted: string): ServiceAddress['how'] | undefined {
  return addresses.find(({ text }) => text === wanted)?.how;
}

function poolOf({ pools }: ClusterView, { pool }: ServiceAddress) {
  return pools.find(({ name }) => name === pool);
}
