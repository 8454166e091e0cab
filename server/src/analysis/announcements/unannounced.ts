/** Whether it is certain that nothing makes a Service reachable, as far as Cilium is meant to. */
import { loadBalancerClasses } from '../../model/options';
import type { AnnouncementView } from '../views/announcementView';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';
import { isRead, wayOf } from './announcer';

/**
 * Only where the cluster announces addresses in a way that is open to the Service, and everything that announces is known and applied. What
 * it needs of the cluster is looked up once, for all Services.
 */
export function unannounced(cluster: ClusterView): (service: ServiceView) => boolean {
  const { views, of } = cluster.announcements;
  if (views.length === 0 || views.some(({ state }) => state !== 'applied')) return () => false;
  const classes = new Set(announcing(cluster).map((view) => loadBalancerClasses[wayOf(view)]));
  return (service) => {
    if (service.addresses.length === 0 || classes.size === 0) return false;
    const { by, maybe } = of(service);
    if (by.length > 0 || maybe.length > 0) return false;
    const loadBalancerClass = service.service?.spec.loadBalancerClass;
    // A class of its own leaves the Service to one way of announcing, which may be there or not.
    return loadBalancerClass === undefined || classesOfCilium.has(loadBalancerClass);
  };
}

const classesOfCilium: ReadonlySet<string> = new Set(Object.values(loadBalancerClasses));

/** What is there to announce load balancer addresses, whether it does or not. */
function announcing({ announcements: { announcers, views }, options }: ClusterView): readonly AnnouncementView[] {
  return [...announcers.map(({ view }) => view), ...views.filter((view) => announcesNoKind(view) && isRead(view, options))];
}

/** An L2 policy for the external IPs that people write into Services, and for no address of LB IPAM. */
export function announcesExternalIPsOnly({ value }: AnnouncementView): boolean {
  return value?.kind === 'CiliumL2AnnouncementPolicy' && !value.loadBalancerIPs && value.externalIPs;
}

/** An L2 policy that says neither which of the addresses it announces. */
export function announcesNoKind({ value }: AnnouncementView): boolean {
  return value?.kind === 'CiliumL2AnnouncementPolicy' && !value.loadBalancerIPs && !value.externalIPs;
}
