/**
 * The tables that `kubectl get ippools` and `kubectl get svc -A` would print. The columns of pools are those of Cilium's resource definition
 * (`additionalPrinterColumns`, the same from 1.15 to 1.21). What only a cluster decides (the cluster IP, the age) is `<unknown>`, and a node
 * port is there where the file states it.
 */
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { isMap, listAt, stringAt } from '../../manifest/values';
import { printable, shortened } from '../../model/printable';
import { unknownNamespace } from '../../workspace/resource/templates';
import { kubectlAge } from './kubectlAge';
import type { ReportSource } from './reportSource';

const unknown = '<unknown>';

export function kubectlTables({ clusters, presentation }: ReportSource): string {
  return clusters
    .map((cluster) => {
      const taken = Date.parse(cluster.cluster.live?.taken ?? '');
      const now = Number.isNaN(taken) ? presentation.now() : taken;
      const tables = [poolTable(cluster, now), serviceTable(cluster, now)].filter((text) => text !== '').join('\n');
      return clusters.length > 1 ? `# cluster ${shown(cluster.name)}\n${tables}` : tables;
    })
    .join('\n');
}

function poolTable(cluster: ClusterView, now: number): string {
  const rows = poolsOfCluster(cluster).map((pool) => poolCells(pool, now));
  return rows.length === 0 ? '' : columns([['NAME', 'DISABLED', 'CONFLICTING', 'IPS AVAILABLE', 'AGE'], ...rows]);
}

function poolCells({ name, value, allocation, pool }: PoolView, now: number): readonly string[] {
  const condition = (type: string) => allocation?.conditions.find((candidate) => candidate.type === type);
  const created = stringAt(pool.resource.value, ['metadata', 'creationTimestamp']);
  return [
    shown(name),
    value === undefined ? unknown : String(value.spec.disabled),
    condition('cilium.io/PoolConflict')?.status ?? '',
    condition('cilium.io/IPsAvailable')?.message ?? '',
    kubectlAge(created, now) ?? unknown,
  ];
}

function serviceTable(cluster: ClusterView, now: number): string {
  const rows = servicesOfCluster(cluster).map((service) => serviceCells(service, now));
  const head = ['NAMESPACE', 'NAME', 'TYPE', 'CLUSTER-IP', 'EXTERNAL-IP', 'PORT(S)', 'AGE'];
  return rows.length === 0 ? '' : columns([head, ...rows]);
}

function serviceCells(view: ServiceView, now: number): readonly string[] {
  const { claim } = view;
  return [
    claim.namespace === unknownNamespace ? unknown : shown(claim.namespace),
    shown(claim.name),
    'LoadBalancer',
    shown(stringAt(claim.value, ['spec', 'clusterIP']) ?? unknown),
    externalAddresses(view),
    ports(view),
    kubectlAge(stringAt(claim.value, ['metadata', 'creationTimestamp']), now) ?? unknown,
  ];
}

/** kubectl sorts the addresses as texts. */
function externalAddresses({ state, allocation, claim }: ServiceView): string {
  const given = [...(allocation?.ingress ?? [])].map((text) => text.replace(/^hostname:/, '')).sort();
  const external = listAt(claim.value, ['spec', 'externalIPs']).filter((address) => typeof address === 'string');
  const all = [...given, ...external].map(shown);
  if (state === 'unknown' || (all.length === 0 && state === 'ignored')) return unknown;
  return all.length === 0 ? '<pending>' : all.join(',');
}

function ports({ service, claim }: ServiceView): string {
  if (!service || claim.knowledge(['spec', 'ports']) === 'unknown') return unknown;
  const nodePorts = listAt(claim.value, ['spec', 'ports']).map((port) => (isMap(port) ? port['nodePort'] : undefined));
  const texts = service.spec.ports.map(({ port, protocol }, index) => {
    const nodePort = nodePorts[index];
    return typeof nodePort === 'number' && nodePort > 0 ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`;
  });
  return texts.length === 0 ? '<none>' : texts.map(shown).join(',');
}

function shown(text: string): string {
  return shortened(printable(text.replace(/\s+/g, ' ')));
}

/** Three blanks between columns, and none at the end of a line. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  const line = (row: readonly string[]) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('   ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}

/**
 * The pools that the cluster would have, in the order in which kubectl lists them. Objects that the API server refuses do not exist in the
 * cluster, and neither do objects that nothing applies.
 */
export function poolsOfCluster({ pools }: ClusterView): readonly PoolView[] {
  return pools.filter(({ state }) => state !== 'refused' && state !== 'unreachable').toSorted((a, b) => compare(a.name, b.name));
}

/** The Services that the cluster would have, in the order in which kubectl lists them. Two manifests of one Service are one Service. */
export function servicesOfCluster({ services }: ClusterView): readonly ServiceView[] {
  const byKey = new Map<string, ServiceView>();
  for (const service of services) {
    const isThere = service.state !== 'refused' && service.state !== 'unreachable' && service.claim.noLoadBalancer === undefined;
    if (isThere && !byKey.has(service.key)) byKey.set(service.key, service);
  }
  return [...byKey.values()].sort((a, b) => compare(a.claim.namespace, b.claim.namespace) || compare(a.claim.name, b.claim.name));
}

/** Names are sorted by code points, as the store of the API server does. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
