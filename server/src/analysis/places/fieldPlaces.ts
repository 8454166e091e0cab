/** Where findings point: the token that has to change, or the nearest thing that exists. */
import type { ManifestPath, NodeLocation } from '../../manifest/manifest';
import type { Place, RelatedPlace } from '../../manifest/range';
import { message } from '../../model/message';
import { type Claim, claimAnchor } from '../../workspace/resource/claim';
import { type PoolResource, poolAnchor } from '../../workspace/resource/poolResource';
import type { RequestedAddress } from '../admission/addressRequests';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';

export function claimPlace(claim: Claim): Place {
  return placeOf(claimAnchor(claim));
}

/** Any resource that knows the places of its fields. */
type Located = Pick<PoolResource, 'resource' | 'locate'>;

export function fieldPlace(owner: Located, path: ManifestPath): Place {
  const { resource } = owner;
  return placeOf(owner.locate(path) ?? resource.source.nearest([...resource.root, ...path]));
}

export function placeOf({ uri, value }: NodeLocation): Place {
  return { uri, range: value };
}

/** The key of a field, for findings that are not about its value. */
export function keyPlace(owner: Located, path: ManifestPath): Place {
  const place = fieldPlace(owner, path);
  return { uri: place.uri, range: owner.locate(path)?.key ?? place.range };
}

export function requestPlace(service: ServiceView, request: RequestedAddress): Place {
  const place = fieldPlace(service.claim, request.path);
  return { uri: place.uri, range: request.range ?? place.range };
}

export function poolPlace(pool: PoolView): Place {
  return placeOf(poolAnchor(pool.pool));
}

/** The token that gives the range of a block: `cidr`, else `start`, else the whole block. */
export function blockPlace(pool: PoolView, block: number | undefined): Place {
  if (block === undefined) return poolPlace(pool);
  const path: ManifestPath = ['spec', pool.blockList, block];
  const written = pool.value?.spec.blocks[block];
  const field = written?.cidr ? 'cidr' : 'start';
  return fieldPlace(pool.pool, pool.pool.locate([...path, field]) ? [...path, field] : path);
}

export function relatedService(service: ServiceView): RelatedPlace {
  return { ...claimPlace(service.claim), message: message('Service {0}', serviceName(service)) };
}

/** No finding leads to more: thousands of Services that lose an address to thousands of others would be millions of places. */
export const relatedAtMost = 100;

export function relatedServices(services: readonly ServiceView[]): readonly RelatedPlace[] {
  return services.slice(0, relatedAtMost).map(relatedService);
}

/** The Service as `namespace/name`. */
export function serviceName(service: ServiceView): string {
  return `${service.claim.namespace}/${service.claim.name}`;
}
