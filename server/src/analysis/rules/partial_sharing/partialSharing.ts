/** `partial_sharing`: a Service joins those with its sharing key and gets one address a family, though they have several. */
import { setValue } from '../../../manifest/edit/change';
import { compareAddresses } from '../../../model/address';
import { annotationKeys } from '../../../model/annotations';
import { listed, message } from '../../../model/message';
import { choiceFix, type Fix } from '../../fixes/fix';
import { sharingEntry } from '../../index/sharingEntry';
import { fieldPlace, relatedService, serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceAddress, ServiceView } from '../../views/serviceView';
import { type Draft, defineRule } from '../rule';
import { oncePerPlace, spellingIn } from '../shared/writtenAnnotations';

export const partialSharing = defineRule({
  code: 'partial_sharing',
  severity: 'information',
  summary: 'A Service shares one address of another that has several: a sharing key without requested addresses gives one a family.',
  check: (cluster) => {
    const sharing = cluster.index.sharing();
    const wide = new Set(sharing.filter(({ addresses }) => addresses.length > 1).map(({ sharingKey }) => sharingKey));
    const candidates = sharing.filter(({ sharingKey }) => wide.has(sharingKey));
    return oncePerPlace(candidates.flatMap((service) => sharedInPart(cluster, service)));
  },
});

function sharedInPart(cluster: ClusterView, service: ServiceView): readonly Draft[] {
  const entry = service.sharingKey === undefined || service.requests.length > 0 ? undefined : sharingEntry(service.claim);
  const wider = entry && widerPartner(cluster, service);
  if (!entry || !wider) return [];
  const { partner, shared, others } = wider;
  const annotation = spellingIn(cluster, annotationKeys.ips[0]);
  return [
    {
      ...fieldPlace(service.claim, entry.path),
      message: message(
        'Service {0} shares {1} with Service {2}, but not {3}: without requested addresses Cilium gives one a family. To share them all, ask for them with {4}.',
        serviceName(service),
        shared.text,
        serviceName(partner),
        listed(others.map(({ text }) => text)),
        annotation,
      ),
      related: [relatedService(partner)],
      fixes: () =>
        askForAll(
          service,
          annotation,
          [shared, ...others].map(({ text }) => text),
        ),
    },
  ];
}

interface WiderPartner {
  readonly partner: ServiceView;
  readonly shared: ServiceAddress;
  /** The other addresses of the partner in the same family. */
  readonly others: readonly ServiceAddress[];
}

function widerPartner(cluster: ClusterView, service: ServiceView): WiderPartner | undefined {
  for (const shared of service.addresses) {
    const { address } = shared;
    if (!address) continue;
    for (const partner of cluster.index.use(address)?.holders ?? []) {
      if (partner.key === service.key || partner.sharingKey !== service.sharingKey) continue;
      const others = partner.addresses.filter((held) => held.address?.family === address.family && !holds(service, held));
      if (others.length > 0) return { partner, shared, others };
    }
  }
  return undefined;
}

function holds(service: ServiceView, { address }: ServiceAddress): boolean {
  return service.addresses.some((held) => held.address && address && compareAddresses(held.address, address) === 0);
}

/** Requests all addresses of a partner. */
function askForAll({ claim }: ServiceView, annotation: string, addresses: readonly string[]): readonly Fix[] {
  const list = addresses.join(',');
  return choiceFix(message('Ask for {0}', list), [{ owner: claim, changes: [setValue(['metadata', 'annotations', annotation], list)] }]);
}
