/** What a story is about: the Service, the pool or the address at a place of a file, or behind a row of the view. */
import type { RequestedAddress } from '../../analysis/admission/addressRequests';
import type { Analysis } from '../../analysis/analyze';
import type { Finding } from '../../analysis/findings/finding';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { Lines } from '../../manifest/lines';
import type { TextPosition } from '../../manifest/range';
import { samePath } from '../../manifest/values';
import { type Address, formatAddress, parseAddress } from '../../model/address';
import type { StorySubject } from '../../protocol/protocol';
import { type Target, targetsAt } from '../cursorTarget';
import { contains } from '../places';
import { nodePath } from '../tree/treeRow';

/** The subject as one analysis knows it. */
export type KnownSubject =
  | { readonly kind: 'service'; readonly cluster: ClusterView; readonly service: ServiceView }
  | { readonly kind: 'pool'; readonly cluster: ClusterView; readonly pool: PoolView }
  | { readonly kind: 'address'; readonly cluster: ClusterView; readonly address: Address };

/** Undefined for a subject that no longer exists. */
export function subjectOf({ clusters }: Analysis, { kind, cluster: name, id }: StorySubject): KnownSubject | undefined {
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

/** Of several clusters of a file, the first one is taken. A comment is about what is written below it. */
export function subjectAt(analysis: Analysis, uri: string, position: TextPosition): StorySubject | undefined {
  const found = subjectOn(analysis, uri, position);
  if (found) return found;
  const lines = analysis.files.get(uri)?.file.manifest.lines;
  const below = lines && belowComment(lines, position.line);
  return below && subjectOn(analysis, uri, below);
}

/** The first line behind comments with something else on it; undefined for a line that is no comment. */
function belowComment({ text, starts }: Lines, first: number): TextPosition | undefined {
  for (let line = first; line < starts.length; line++) {
    const written = text.slice(starts[line], starts[line + 1]);
    if (/^\s*#/.test(written)) continue;
    if (line === first) return undefined;
    if (!/^(?:---)?\s*$/.test(written)) return { line, character: written.search(/\S/) };
  }
  return undefined;
}

/** A requested address without a finding is a subject of its own. */
function subjectOn(analysis: Analysis, uri: string, position: TextPosition): StorySubject | undefined {
  const found = findingAt(analysis, uri, position);
  const isAtFault = found !== undefined;
  for (const target of targetsAt(analysis, uri, position)) {
    const address = isAtFault ? undefined : requestedAddress(target, position);
    const subject = address ? addressSubject(target, address) : subjectOfTarget(target);
    if (subject) return subject;
  }
  // What is wrong with a value of a variable is about the Service that asks for it.
  const [asker] = found?.related ?? [];
  const targets = asker ? targetsAt(analysis, asker.uri, asker.range.start) : [];
  return targets.flatMap((target) => subjectOfTarget(target) ?? [])[0];
}

/** The first finding at a position. */
export function findingAt({ findings }: Analysis, uri: string, position: TextPosition): Finding | undefined {
  return (findings.get(uri) ?? []).find(({ range }) => contains(range, position));
}

function requestedAddress({ member, path }: Target, position: TextPosition): Address | undefined {
  if (member.kind !== 'service') return undefined;
  const isHere = ({ path: place, range }: RequestedAddress) => range !== undefined && samePath(place, path) && contains(range, position);
  return member.service.requests.find((request) => request.address && isHere(request))?.address;
}

function addressSubject({ member }: Target, address: Address): StorySubject {
  return { kind: 'address', cluster: member.cluster.name, id: formatAddress(address) };
}

function subjectOfTarget({ member }: Target): StorySubject | undefined {
  const cluster = member.cluster.name;
  switch (member.kind) {
    case 'pool':
      return { kind: 'pool', cluster, id: member.pool.pool.id };
    case 'service':
      return { kind: 'service', cluster, id: member.service.claim.id };
    case 'announcement':
      return undefined;
  }
}

/** Ids of rows are paths. The last step that names a pool, an address or a Service is the subject of the row. */
export function subjectOfRow({ clusters }: Analysis, id: string): StorySubject | undefined {
  const [name = '', level, ...steps] = nodePath(id);
  const cluster = clusters.find((candidate) => candidate.name === name);
  if (!cluster) return undefined;
  for (const step of steps.toReversed()) {
    // A row of the view *Changes* names the Service by its key.
    const service = cluster.services.find(({ claim, key }) => claim.id === step || (level === 'service' && key === step));
    if (service) return { kind: 'service', cluster: name, id: service.claim.id };
    const address = level === 'pool' ? parseAddress(step) : undefined;
    if (address?.ok) return { kind: 'address', cluster: name, id: formatAddress(address.value) };
    if (cluster.pools.some(({ pool }) => pool.id === step)) return { kind: 'pool', cluster: name, id: step };
  }
  return undefined;
}
