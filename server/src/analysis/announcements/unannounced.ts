/** Whether it is certain that nothing makes a Service reachable, as far as Cilium is meant to. */
import type { ManifestPath } from '../../manifest/manifest';
import { listAt } from '../../manifest/values';
import { loadBalancerClasses } from '../../model/options';
import type { AnnouncementView } from '../views/announcementView';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';
import { isRead } from './announcer';

/**
 * Only where the cluster announces addresses in a way that is open to the Service, and everything that announces is known and applied. A Service with
 * external IPs is meant to be reached at those where the cluster announces such. What it needs of the cluster is looked up once, for all Services.
 */
export function unannounced(cluster: ClusterView): (service: ServiceView) => boolean {
  const { views, of } = cluster.announcements;
  if (views.some(({ state }) => state !== 'applied')) return () => false;
  // A reading of a running cluster may leave out kinds, so what only the cluster has never tells that nothing else announces.
  const doFilesAnnounce = announcing(cluster).some(({ resource: { resource } }) => resource.uri !== '');
  const areExternalAnnounced = views.some(announcesExternalIPs);
  return (service) => {
    if (service.addresses.length === 0 || !doFilesAnnounce) return false;
    if (areExternalAnnounced && listAt(service.claim.value, ['spec', 'externalIPs']).length > 0) return false;
    const { by, maybe } = of(service);
    if (by.length > 0 || maybe.length > 0) return false;
    const loadBalancerClass = service.service?.spec.loadBalancerClass;
    // A class of its own leaves the Service to one way of announcing, which may be there or not.
    return loadBalancerClass === undefined || classesOfCilium.has(loadBalancerClass);
  };
}

const classesOfCilium: ReadonlySet<string> = new Set(Object.values(loadBalancerClasses));

/** The resources that could announce load balancer addresses, whether they do or not. */
function announcing({ announcements: { announcers, views }, options }: ClusterView): readonly AnnouncementView[] {
  return [...announcers.map(({ view }) => view), ...views.filter((view) => announcesNoKind(view) && isRead(view, options))];
}

/**
 * Where a resource says that it announces the external IPs that people write into Services, and says so of no address of LB IPAM; undefined for all
 * others.
 */
export function externalIPsOnly({ value }: AnnouncementView): ManifestPath | undefined {
  switch (value?.kind) {
    case 'CiliumL2AnnouncementPolicy':
      return !value.loadBalancerIPs && value.externalIPs ? ['spec', 'externalIPs'] : undefined;
    case 'CiliumBGPAdvertisement': {
      const lists = value.entries.map(({ type, addresses }) => (type === 'Service' ? addresses : []));
      return externalOnly(lists, (index) => ['spec', 'advertisements', index, 'service', 'addresses']);
    }
    case 'CiliumBGPPeeringPolicy': {
      const lists = value.routers.map(({ addresses, serviceSelector }) => (serviceSelector ? addresses : []));
      // A router that names no kind of address advertises those of LB IPAM.
      if (value.routers.some(({ addresses, serviceSelector }) => serviceSelector && addresses.length === 0)) return undefined;
      return externalOnly(lists, (index) => ['spec', 'virtualRouters', index, 'serviceAdvertisements']);
    }
    default:
      return undefined;
  }
}

function externalOnly(lists: readonly (readonly string[])[], pathOfList: (index: number) => ManifestPath): ManifestPath | undefined {
  const external = lists.findIndex((list) => list.includes('ExternalIP'));
  return external < 0 || lists.some((list) => list.includes('LoadBalancerIP')) ? undefined : pathOfList(external);
}

function announcesExternalIPs({ value }: AnnouncementView): boolean {
  switch (value?.kind) {
    case 'CiliumL2AnnouncementPolicy':
      return value.externalIPs;
    case 'CiliumBGPAdvertisement':
      return value.entries.some(({ type, addresses }) => type === 'Service' && addresses.includes('ExternalIP'));
    case 'CiliumBGPPeeringPolicy':
      return value.routers.some(({ addresses }) => addresses.includes('ExternalIP'));
    default:
      return false;
  }
}

/** An L2 policy that says neither which of the addresses it announces. */
export function announcesNoKind({ value }: AnnouncementView): boolean {
  return value?.kind === 'CiliumL2AnnouncementPolicy' && !value.loadBalancerIPs && !value.externalIPs;
}
