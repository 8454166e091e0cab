/** What a story is about: the Service, the pool or the address at a place of a file, or behind a row of the view. */
import type { Analysis } from '../../analysis/analyze';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { TextPosition } from '../../manifest/range';
import { samePath } from '../../manifest/values';
import { type Address, formatAddress, parseAddress } from '../../model/address';
import type { StorySubject } from '../../protocol/protocol';
import { contains } from '../places';
import { type Target, targetsAt } from '../target';
import { nodePath } from '../tree/treeRow';

/** The subject as it is in one analysis. */
export type Subject =
  | { readonly kind: 'service'; readonly cluster: ClusterView; readonly service: ServiceView }
  | { readonly kind: 'pool'; readonly cluster: ClusterView; readonly pool: PoolView }
  | { readonly kind: 'address'; readonly cluster: ClusterView; readonly address: Address };

/** Undefined for what is no more. */
export function subjectOf({ clusters }: Analysis, { kind, cluster: name, id }: StorySubject): Subject | undefined {
  const cluster = clusters.find((candidate) => candidate.name === name);
  if (!cluster) return undefined;
  switch (kind) {
    case 'service': {
      const service = cluster.services.find(({ claim }) => claim.id === id);
      return service && { kind, cluster, service };
    }
    case 'pool': {
      const pool = cluster.pools.find((candidate) => candidate.pool.id === id);
      return pool && { kind, cluster, pool };
    }
    case 'address': {
      const address = parseAddress(id);
      return address.ok ? { kind, cluster, address: address.value } : undefined;
    }
  }
}

/** The first cluster of several that the file belongs to. A requested address is a subject of its own. */
export function subjectAt(analysis: Analysis, uri: string, position: TextPosition): StorySubject | undefined {
  for (const target of targetsAt(analysis, uri, position)) {
    const subject = subjectOfTarget(target, position);
    if (subject) return subject;
  }
  return undefined;
}

function subjectOfTarget({ member, path }: Target, position: TextPosition): StorySubject | undefined {
  const cluster = member.cluster.name;
  switch (member.kind) {
    case 'pool':
      return { kind: 'pool', cluster, id: member.pool.pool.id };
    case 'service': {
      const request = member.service.requests.find(
        ({ path: place, range, address }) => address && range && samePath(place, path) && contains(range, position),
      );
      return request?.address
        ? { kind: 'address', cluster, id: formatAddress(request.address) }
        : { kind: 'service', cluster, id: member.service.claim.id };
    }
    case 'announcement':
      return undefined;
  }
}

/** Ids of rows are paths; the last step that names a pool, an address or a Service says what the row is about. */
export function subjectOfRow({ clusters }: Analysis, id: string): StorySubject | undefined {
  const [name = '', level, ...steps] = nodePath(id);
  const cluster = clusters.find((candidate) => candidate.name === name);
  if (!cluster) return undefined;
  for (const step of steps.toReversed()) {
    if (cluster.services.some(({ claim }) => claim.id === step)) return { kind: 'service', cluster: name, id: step };
    const address = level === 'pool' ? parseAddress(step) : undefined;
    if (address?.ok) return { kind: 'address', cluster: name, id: formatAddress(address.value) };
    if (cluster.pools.some(({ pool }) => pool.id === step)) return { kind: 'pool', cluster: name, id: step };
  }
  return undefined;
}
