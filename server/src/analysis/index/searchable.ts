/** What people look for by name in a cluster: pools, Services and addresses, in lower case so that a search only has to compare. */
import { formatAddress } from '../../model/address';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';
import type { AddressUse } from './addressUses';

export type Searchable = { readonly text: string } & (
  | { readonly kind: 'pool'; readonly pool: PoolView }
  | { readonly kind: 'service'; readonly service: ServiceView }
  | { readonly kind: 'address'; readonly use: AddressUse }
);

export function searchableOf(
  pools: readonly PoolView[],
  services: readonly ServiceView[],
  uses: Iterable<AddressUse>,
): readonly Searchable[] {
  return [
    ...pools.map((pool): Searchable => ({ kind: 'pool', pool, text: pool.name.toLowerCase() })),
    ...services.map(
      (service): Searchable => ({ kind: 'service', service, text: `${service.claim.namespace}/${service.claim.name}`.toLowerCase() }),
    ),
    ...[...uses].map((use): Searchable => ({ kind: 'address', use, text: formatAddress(use.address) })),
  ];
}
