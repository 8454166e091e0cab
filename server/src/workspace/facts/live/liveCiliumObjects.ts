/**
 * The other resources of Cilium in a running cluster, beside its pools: what announces addresses, and the parameters of Gateway classes. Of each only the
 * fields that are read of a file are kept; passwords of BGP sessions are in Secrets, and not even their names are kept.
 */
import { type ManifestMap, type ManifestValue, nowhere, type Resource } from '../../../manifest/manifest';
import { isList, isMap, stringAt, valueAt } from '../../../manifest/values';
import { type AnnouncementKind, announcementKinds } from '../../../model/announcement';
import { type AnnouncementResource, announcementResource } from '../../resource/announcementResource';

/** Fields by name: all of a field, or some of its own. A list is gone through item by item. */
interface Fields {
  readonly [field: string]: 'all' | Fields;
}

const parametersKind = 'CiliumGatewayClassConfig';

const kept: Readonly<Record<AnnouncementKind | typeof parametersKind, Fields>> = {
  CiliumL2AnnouncementPolicy: { serviceSelector: 'all', loadBalancerIPs: 'all', externalIPs: 'all' },
  CiliumBGPAdvertisement: { advertisements: { advertisementType: 'all', service: { addresses: 'all' }, selector: 'all' } },
  CiliumBGPPeerConfig: { families: { afi: 'all', safi: 'all', advertisements: 'all' } },
  CiliumBGPClusterConfig: { bgpInstances: { name: 'all', peers: { name: 'all', peerAddress: 'all', peerConfigRef: { name: 'all' } } } },
  CiliumBGPPeeringPolicy: { virtualRouters: { serviceAdvertisements: 'all', serviceSelector: 'all', neighbors: { peerAddress: 'all' } } },
  [parametersKind]: {
    service: { type: 'all', loadBalancerClass: 'all', externalTrafficPolicy: 'all', ipFamilies: 'all', ipFamilyPolicy: 'all' },
  },
};

/** The group is that of the list where an item does not say its own. */
export function liveCiliumObject(kind: string, object: ManifestMap, apiVersion: string): readonly Resource[] {
  const fields = Object.hasOwn(kept, kind) ? kept[kind as keyof typeof kept] : undefined;
  const name = stringAt(object, ['metadata', 'name']);
  if (!fields || name === undefined || !apiVersion.startsWith('cilium.io/')) return [];
  const namespace = stringAt(object, ['metadata', 'namespace']);
  const labels = valueAt(object, ['metadata', 'labels']);
  const value: ManifestMap = {
    apiVersion,
    kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }), ...(labels === undefined ? {} : { labels }) },
    spec: reduced(valueAt(object, ['spec']) ?? {}, fields),
  };
  return [{ uri: '', document: 0, root: [], apiVersion, kind, name, namespace, value, source: nowhere }];
}

function reduced(value: ManifestValue, fields: Fields): ManifestValue {
  if (isList(value)) return value.map((item) => reduced(item, fields));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, inner]) => {
      const found = valueAt(value, [field]);
      if (found === undefined || found === null) return [];
      return [[field, inner === 'all' ? found : reduced(found, inner)] as const];
    }),
  );
}

/** A file says what a resource will be. Where the file alone does not tell that, what the cluster has counts. */
export function liveAnnouncements(
  announcements: readonly AnnouncementResource[],
  objects: readonly Resource[],
): { readonly joined: ReadonlyMap<AnnouncementResource, AnnouncementResource>; readonly onlyInCluster: readonly AnnouncementResource[] } {
  const live = new Map(objects.filter(({ kind }) => isAnnouncementKind(kind)).map((object) => [keyOf(object), object]));
  const joined = new Map(
    announcements.flatMap((one) => {
      const found = one.decided ? undefined : live.get(keyOf(one));
      return found ? [[one, { ...one, resource: { ...one.resource, value: found.value }, decided: true }] as const] : [];
    }),
  );
  const declared = new Set(announcements.map(keyOf));
  const onlyInCluster = [...live].flatMap(([key, object]) => (declared.has(key) ? [] : (announcementResource(object) ?? [])));
  return { joined, onlyInCluster: onlyInCluster.map((one) => ({ ...one, id: `cluster:${one.kind}/${one.name}` })) };
}

function isAnnouncementKind(kind: string): boolean {
  return announcementKinds.some((candidate) => candidate === kind);
}

function keyOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind} ${name}`;
}
