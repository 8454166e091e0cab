/** The status that a cluster would show (`kubectl get … -o yaml`): of every pool and Service the conditions that Cilium writes, as YAML. */
import { stringify } from 'yaml';
import type { PoolAllocation, ServiceAllocation } from '../../allocator/allocation';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { printable, shortened } from '../../model/printable';
import { poolsOfCluster, servicesOfCluster } from './kubectlTables';
import type { ReportSource } from './reportSource';

export function statusDocument({ clusters }: ReportSource): string {
  return clusters.map((cluster) => clusterDocuments(cluster, clusters.length)).join('');
}

function clusterDocuments(cluster: ClusterView, clusters: number): string {
  const objects = [
    ...poolsOfCluster(cluster).flatMap((pool) => (pool.allocation ? [poolObject(pool, pool.allocation)] : [])),
    ...servicesOfCluster(cluster).flatMap((service) => (service.allocation ? [serviceObject(service, service.allocation)] : [])),
  ];
  const documents = objects.map((object) => `---\n${yamlText(object)}`);
  return [...(clusters > 1 ? [`# cluster: ${shown(cluster.name)}\n`] : []), ...documents].join('');
}

function poolObject({ pool, name }: PoolView, allocation: PoolAllocation) {
  const { apiVersion, kind } = pool.resource;
  return { apiVersion: shown(apiVersion), kind: shown(kind), metadata: { name: shown(name) }, status: poolStatus(allocation) };
}

function serviceObject({ claim }: ServiceView, allocation: ServiceAllocation) {
  const metadata = { name: shown(claim.name), namespace: shown(claim.namespace) };
  return { apiVersion: 'v1', kind: 'Service', metadata, status: serviceStatus(allocation) };
}

export function poolStatus({ conditions }: PoolAllocation) {
  return { conditions };
}

/** Cilium does not touch the status of a Service that it does not handle. */
export function serviceStatus({ ingress, conditions }: ServiceAllocation) {
  return {
    ...(conditions.length === 0 ? {} : { conditions }),
    loadBalancer: ingress.length === 0 ? {} : { ingress: ingress.map(ingressEntry) },
  };
}

/** The row of one Service or pool, beside its name. */
export function serviceStatusText(allocation: ServiceAllocation): string {
  return yamlText({ status: serviceStatus(allocation) });
}

export function poolStatusText(allocation: PoolAllocation): string {
  return yamlText({ status: poolStatus(allocation) });
}

/** Readers of YAML 1.1 take more texts for other types, so those texts get quotes. */
function yamlText(value: unknown): string {
  return stringify(value, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}

const hostName = 'hostname:';

function ingressEntry(text: string) {
  return text.startsWith(hostName) ? { hostname: shown(text.slice(hostName.length)) } : { ip: shown(text) };
}

function shown(text: string): string {
  return shortened(printable(text));
}
