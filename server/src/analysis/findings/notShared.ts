/**
 * `not_shared`: a Service carries the sharing key of others, asks for no address, and may not join them. Cilium says nothing and gives it an
 * address of its own.
 */
import { message } from '../../model/message';
import { sharingMends } from '../mending/sharing';
import { sharingEntry } from '../sharingEntry';
import type { ClusterView, ServiceView } from '../views';
import { oncePerPlace } from './annotations';
import { fieldPlace, relatedService, serviceName } from './places';
import type { Draft, Rule } from './rule';
import { incompatibilityOf, permitsSomebody, sharingRemedy } from './sharingRemedy';

export const notShared: Rule = {
  code: 'not_shared',
  severity: 'information',
  summary: 'A Service has the sharing key of others and may not share their address: Cilium gives it another one.',
  check: (cluster) => oncePerPlace(cluster.services.flatMap((service) => draft(cluster, service))),
};

/** Large groups are not looked at as a whole. */
const lookedAtAtMost = 100;

function draft(cluster: ClusterView, service: ServiceView): readonly Draft[] {
  if (service.sharingKey === undefined || service.requests.length > 0 || !isAlone(cluster, service)) return [];
  const entry = sharingEntry(service.claim);
  const obstacles = entry ? othersBefore(cluster, service, entry.key).map((other) => obstacle(cluster, service, other)) : [];
  const [first] = obstacles;
  // An address whose holders all fit would have taken it in; why it did not, is not known here.
  if (!entry || !first || obstacles.includes(undefined)) return [];
  const { holder, reason } = first;
  // The same word in two namespaces means nothing, unless somebody wanted to share across them.
  if (reason.includes('not permitted namespace') && !permitsSomebody(service) && !permitsSomebody(holder)) return [];
  return [
    {
      ...fieldPlace(service.claim, entry.path),
      message: message(
        'Service {0} has the sharing key of {1} but may not share its address ("{2}"), so Cilium gives it another one. {3}',
        serviceName(service),
        serviceName(holder),
        reason,
        sharingRemedy(cluster, service, holder, reason),
      ),
      related: [relatedService(holder)],
      mends: () => sharingMends(service, holder, reason),
    },
  ];
}

interface Obstacle {
  readonly holder: ServiceView;
  /** In Cilium's words. */
  readonly reason: string;
}

/** Who keeps a Service from one of the addresses of another: all that hold it have to fit. */
function obstacle(cluster: ClusterView, service: ServiceView, other: ServiceView): Obstacle | undefined {
  for (const { address } of other.addresses) {
    for (const holder of (address && cluster.index.use(address)?.holders) ?? []) {
      const reason = incompatibilityOf(cluster, service, holder);
      if (reason !== undefined) return { holder, reason };
    }
  }
  return undefined;
}

function isAlone(cluster: ClusterView, { addresses }: ServiceView): boolean {
  return addresses.length > 0 && addresses.every(({ address }) => address && cluster.index.use(address)?.holders.length === 1);
}

/** Those with the key that have an address of its families; of two that are alone the later one is told of. */
function othersBefore(cluster: ClusterView, service: ServiceView, key: string): readonly ServiceView[] {
  const group = cluster.index.withSharingKey(key).slice(0, lookedAtAtMost);
  const families = new Set(service.addresses.map(({ address }) => address?.family));
  const found = group.indexOf(service);
  const position = found < 0 ? group.length : found;
  return group
    .filter((other, index) => other.key !== service.key && (index < position || other.requests.length > 0 || !isAlone(cluster, other)))
    .filter(({ sharingKey, addresses }) => sharingKey === key && addresses.some(({ address }) => address && families.has(address.family)));
}
