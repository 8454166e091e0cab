/** Kinds of objects that have no namespace, and files that are no objects. */
import { announcementKinds } from '../../model/announcement';

const clusterScoped: ReadonlySet<string> = new Set([
  'CiliumLoadBalancerIPPool',
  ...announcementKinds,
  'GatewayClass',
  'Namespace',
  'Values',
  'Variables',
]);

export function isClusterScoped(kind: string): boolean {
  return clusterScoped.has(kind);
}
