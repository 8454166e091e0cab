/**
 * `not_shared`: a Service carries the sharing key of others, asks for no address, and may not join them. Cilium says nothing and gives it an
 * address of its own.
 */
import { effectiveOptions } from '../../../allocator/operator/state';
import { incompatibility, type SharingTerms } from '../../../allocator/service/compatible';
import { sharingTerms } from '../../../allocator/service/requests';
import { type Address, formatAddress } from '../../../model/address';
import { message } from '../../../model/message';
import type { ClusterOptions } from '../../../model/options';
import { sharingFixes } from '../../fixes/sharingFixes';
import { sharingEntry } from '../../index/sharingEntry';
import { fieldPlace, relatedService, serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule } from '../rule';
import { permitsNamespaces, sharingRemedy } from '../shared/sharingRemedy';
import { oncePerPlace } from '../shared/writtenAnnotations';

export const notShared = defineRule({
  code: 'not_shared',
  severity: 'information',
  summary: 'A Service has the sharing key of others and may not share their address: Cilium gives it another one.',
  check: (cluster) => {
    const options = effectiveOptions(cluster.options);
    const groups = sharingGroups(cluster.index.sharing().flatMap(groupMember));
    return oncePerPlace(groups.flatMap((group) => (group.length > 1 ? keptApartInGroup(cluster, group, options) : [])));
  },
});

/** Larger groups are looked at in part. */
const lookedAtAtMost = 100;

interface GroupMember {
  readonly service: ServiceView;
  readonly terms: SharingTerms;
  readonly addresses: readonly Address[];
}

function groupMember(service: ServiceView): readonly GroupMember[] {
  const addresses = service.sharingKey ? service.addresses.flatMap(({ address }) => address ?? []) : [];
  return service.service && addresses.length > 0 ? [{ service, terms: sharingTerms(service.service), addresses }] : [];
}

function sharingGroups(members: readonly GroupMember[]): readonly (readonly GroupMember[])[] {
  const groups = new Map<string, GroupMember[]>();
  for (const member of members) {
    const group = groups.get(member.terms.sharingKey);
    if (group) group.push(member);
    else groups.set(member.terms.sharingKey, [member]);
  }
  return [...groups.values()].map((group) => group.slice(0, lookedAtAtMost));
}

interface HeldAddress {
  readonly address: Address;
  /** The holders in the order of the cluster. */
  readonly holders: readonly GroupMember[];
}

function keptApartInGroup(cluster: ClusterView, group: readonly GroupMember[], options: ClusterOptions): readonly Draft[] {
  const held = heldAddresses(group);
  const alone = (member: GroupMember) => member.addresses.every((address) => held.get(formatAddress(address))?.holders.length === 1);
  const seen = new Set<GroupMember>();
  return group.flatMap((member) => {
    seen.add(member);
    if (member.service.requests.length > 0 || !alone(member)) return [];
    const families = member.addresses.map(({ family }) => family);
    // If two Services are alone, the finding is at the later one.
    const others = [...held.values()].filter(
      ({ address, holders: [first, ...more] }) =>
        first !== undefined &&
        first !== member &&
        families.includes(address.family) &&
        (seen.has(first) || more.length > 0 || first.service.requests.length > 0),
    );
    const obstacles = others.map(({ holders }) => obstacle(member, holders, options));
    return keptApart(cluster, member.service, obstacles);
  });
}

function heldAddresses(group: readonly GroupMember[]): ReadonlyMap<string, HeldAddress> {
  const held = new Map<string, { readonly address: Address; readonly holders: GroupMember[] }>();
  for (const member of group) {
    for (const address of member.addresses) {
      const text = formatAddress(address);
      const known = held.get(text);
      if (known) known.holders.push(member);
      else held.set(text, { address, holders: [member] });
    }
  }
  return held;
}

interface Obstacle {
  readonly holder: ServiceView;
  /** The reason in Cilium's words. */
  readonly reason: string;
}

/** The first holder that keeps a Service from an address: all that hold it have to fit. */
function obstacle({ terms }: GroupMember, holders: readonly GroupMember[], options: ClusterOptions): Obstacle | undefined {
  for (const holder of holders) {
    const reason = incompatibility(terms, holder.terms, options);
    if (reason !== undefined) return { holder: holder.service, reason };
  }
  return undefined;
}

function keptApart(cluster: ClusterView, service: ServiceView, obstacles: readonly (Obstacle | undefined)[]): readonly Draft[] {
  const entry = sharingEntry(service.claim);
  const [first] = obstacles;
  // A Service may join an address whose holders all fit. Why Cilium did not let it is not known here.
  if (!entry || !first || obstacles.includes(undefined)) return [];
  const { holder, reason } = first;
  // The same key in two namespaces is no sign of an intention, unless one of the Services permits sharing across them.
  if (reason.includes('not permitted namespace') && !permitsNamespaces(service) && !permitsNamespaces(holder)) return [];
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
      fixes: () => sharingFixes(cluster, service, holder, reason),
    },
  ];
}
