/** A Service as the subject, or what of it the cursor is on: a requested address, its sharing key, a label. */
import { sharingEntry } from '../../analysis/index/sharingEntry';
import { claimPlace, fieldPlace } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { sharingGroup } from '../../analysis/why/sharingGroup';
import type { Place, TextPosition } from '../../manifest/range';
import { samePath } from '../../manifest/values';
import { isPath, type Target } from '../cursorTarget';
import { contains, sourcePlace } from '../places';
import { blocksWith, usersOf } from './addressPlaces';
import { mostPlaces, type Subject } from './subject';

interface ServiceMember {
  readonly cluster: ClusterView;
  readonly service: ServiceView;
}

export function serviceSubject(target: Target, member: ServiceMember, position: TextPosition): Subject | undefined {
  const { path, part, range: origin } = target;
  if (isPath(path, 'kind') || isPath(path, 'metadata', 'name') || isPath(path, 'spec', 'type')) return wholeService(origin, member);
  if (part === 'value') {
    const address = addressSubject(target, member, position);
    if (address) return address;
  }
  const entry = sharingEntry(member.service.claim);
  if (entry && samePath(entry.path, path)) return sharingSubject(origin, member);
  const [metadata, labels, key] = path;
  return metadata === 'metadata' && labels === 'labels' && typeof key === 'string' ? labelSubject(origin, member, key) : undefined;
}

/** A Service leads to the blocks of its addresses, and to the Services that share them. */
function wholeService(origin: Subject['origin'], { cluster, service }: ServiceMember): Subject {
  return {
    origin,
    definitions: () => service.addresses.flatMap((address) => sourcePlace(cluster, address) ?? []),
    references: () => [service, ...cluster.index.sharingWith(service)].map(({ claim }) => claimPlace(claim)),
  };
}

function addressSubject({ path }: Target, { cluster, service }: ServiceMember, position: TextPosition): Subject | undefined {
  const request = service.requests.find(({ range, path: place }) => range && samePath(place, path) && contains(range, position));
  const address = request?.address;
  if (!address || !request?.range) return undefined;
  return {
    origin: request.range,
    definitions: () => blocksWith(cluster, address),
    references: (isWanted) => {
      const use = cluster.index.use(address);
      return use ? usersOf(use, isWanted) : [];
    },
  };
}

/** A sharing key is written on the Services that have it and nowhere else. */
function sharingSubject(origin: Subject['origin'], { cluster, service }: ServiceMember): Subject {
  return {
    origin,
    definitions: () => [keyPlace(service)],
    references: () => sharingGroup(cluster, service).map(keyPlace),
  };
}

function keyPlace(service: ServiceView): Place {
  const entry = sharingEntry(service.claim);
  return entry ? fieldPlace(service.claim, entry.path) : claimPlace(service.claim);
}

/** The selectors of pools that ask for the label, and the Services that they let in by it. */
function labelSubject(origin: Subject['origin'], { cluster, service }: ServiceMember, key: string): Subject | undefined {
  const value = service.service?.labels.get(key);
  const pools = cluster.pools.filter(
    ({ value: pool }) => value !== undefined && pool?.spec.serviceSelector?.matchLabels.get(key) === value,
  );
  if (pools.length === 0) return undefined;
  return {
    origin,
    definitions: () => pools.map(({ pool }) => fieldPlace(pool, ['spec', 'serviceSelector', 'matchLabels', key])),
    references: (isWanted) =>
      pools
        .flatMap((pool) => cluster.index.selectedBy(pool))
        .filter(({ claim }) => claim.parts.some(({ uri }) => isWanted(uri)))
        .slice(0, mostPlaces)
        .map(({ claim }) => fieldPlace(claim, ['metadata', 'labels', key])),
  };
}
