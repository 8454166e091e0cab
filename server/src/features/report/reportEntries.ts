/**
 * Pools and Services as objects of JSON, the same in every report. Counts are decimal strings, because an IPv6 pool outgrows a number; lines
 * start at 1.
 */
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { Resource } from '../../manifest/manifest';
import { formatAddress } from '../../model/address';
import { renderMessage } from '../../model/message';
import { unknownNamespace } from '../../workspace/resource/templates';
import type { FileNames } from './reportSource';

/** The state of the running cluster that was read; null if there is none. */
export function stateEntry({ cluster: { live } }: ClusterView) {
  return live ? { source: live.source, taken: live.taken ?? null } : null;
}

export function poolEntry(pool: PoolView, fileOf: FileNames) {
  const { resource } = pool.pool;
  return {
    name: pool.name,
    file: fileOf(resource.uri),
    line: poolLine(pool),
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

export function serviceEntry(service: ServiceView, fileOf: FileNames) {
  const { claim } = service;
  return {
    namespace: claim.namespace === unknownNamespace ? null : claim.namespace,
    name: claim.name,
    origin: claim.origin,
    file: fileOf(claim.resource.uri),
    line: serviceLine(service),
    path: claim.container.join('.'),
    state: service.state,
    requested: service.requests.map(({ text }) => text),
    ips: service.addresses.map(({ text, pool, how, since }) => ({ ip: text, pool: pool ?? null, how, since: since ?? null })),
    reason: service.reason ?? service.refusals[0]?.code ?? null,
    message: service.message ? renderMessage(service.message) : '',
    sharingKey: service.sharingKey ?? null,
  };
}

export function poolLine({ pool: { resource } }: PoolView): number {
  return resourceLine(resource);
}

export function serviceLine({ claim: { resource, container } }: ServiceView): number {
  return resource.source.nearest([...resource.root, ...container]).value.start.line + 1;
}

/** The line where an object of a file starts. */
export function resourceLine({ source, root }: Resource): number {
  return source.nearest(root).value.start.line + 1;
}
