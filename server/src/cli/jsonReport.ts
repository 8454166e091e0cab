/** Version 1 of the JSON report. Counts are decimal strings, because an IPv6 pool outgrows a number; lines and columns start at 1. */
import type { Finding } from '../analysis/findings/finding';
import type { ClusterView } from '../analysis/views/clusterView';
import type { PoolView } from '../analysis/views/poolView';
import type { ServiceView } from '../analysis/views/serviceView';
import { formatAddress } from '../model/address';
import { renderMessage } from '../model/message';
import { unknownNamespace } from '../workspace/resource/namespaces';
import { factEntries } from './facts';
import { printableJson } from './printableOutput';
import { type Report, relativeFiles } from './report';

/** The path of a file as the report shows it. */
type FileNames = (uri: string) => string;

export function jsonReport({ analysis, root }: Report): string {
  const fileOf = relativeFiles(root);
  return printableJson({
    version: 1,
    clusters: analysis.clusters.map((view) => clusterEntry(view, root, fileOf)),
    findings: [...analysis.findings.values()].flat().map((finding) => findingEntry(finding, fileOf)),
  });
}

function clusterEntry(view: ClusterView, root: string, fileOf: FileNames) {
  const { name, cluster, pools, services } = view;
  return {
    name,
    state: cluster.live ? { source: cluster.live.source, taken: cluster.live.taken ?? null } : null,
    facts: factEntries(view, root),
    pools: pools.map((pool) => poolEntry(pool, fileOf)),
    services: services.map((service) => serviceEntry(service, fileOf)),
  };
}

function poolEntry(pool: PoolView, fileOf: FileNames) {
  const { resource } = pool.pool;
  return {
    name: pool.name,
    file: fileOf(resource.uri),
    line: resource.source.nearest(resource.root).value.start.line + 1,
    applied: pool.pool.reached,
    origin: resource.uri === '' ? 'cluster' : 'file',
    disabled: pool.value?.spec.disabled ?? false,
    conflict: pool.conflict ?? null,
    ranges: pool.ranges.map(({ range, cidr }) => ({
      first: formatAddress(range.first),
      last: formatAddress(range.last),
      cidr: cidr ?? null,
    })),
    total: String(pool.total),
    available: String(pool.available),
    used: String(pool.used),
  };
}

function serviceEntry(service: ServiceView, fileOf: FileNames) {
  const { claim } = service;
  const { resource } = claim;
  return {
    namespace: claim.namespace === unknownNamespace ? null : claim.namespace,
    name: claim.name,
    origin: claim.origin,
    file: fileOf(resource.uri),
    line: resource.source.nearest([...resource.root, ...claim.container]).value.start.line + 1,
    path: claim.container.join('.'),
    state: service.state,
    requested: service.requests.map(({ text }) => text),
    ips: service.addresses.map(({ text, pool, how }) => ({ ip: text, pool: pool ?? null, how })),
    reason: service.reason ?? service.refusals[0]?.code ?? null,
    message: service.message ? renderMessage(service.message) : '',
    sharingKey: service.sharingKey ?? null,
  };
}

/** Also of other reports in JSON. */
export function findingEntry(finding: Finding, fileOf: FileNames) {
  const { start, end } = finding.range;
  return {
    code: finding.code,
    severity: finding.severity,
    file: fileOf(finding.uri),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    message: renderMessage(finding.message),
    cluster: finding.cluster ?? null,
  };
}
