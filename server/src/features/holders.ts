/** The Services that a pool serves, one row each, as a person picks one of them. */
import type { Analysis } from '../analysis/analyze';
import { placeOf } from '../analysis/places/fieldPlaces';
import type { PoolView } from '../analysis/views/poolView';
import type { ServiceView } from '../analysis/views/serviceView';
import { listed, message } from '../model/message';
import type { HolderRow, HoldersParams } from '../protocol/holders';
import { claimAnchor } from '../workspace/resource/claim';
import { originIcon, originWord } from './names';
import { type Presentation, plainText, withoutIcons } from './presentation';

/** Each Service once, in the order of its first address in the pool. */
export function holdersOfPool({ ranges }: PoolView): readonly ServiceView[] {
  const holders = new Map<string, ServiceView>();
  for (const { holdings } of ranges)
    for (const { services } of holdings) for (const service of services) if (!holders.has(service.key)) holders.set(service.key, service);
  return [...holders.values()];
}

/** Empty for a pool that no longer exists. */
export function holderRows(
  { clusters }: Analysis,
  { cluster: name, pool: id }: HoldersParams,
  presentation: Presentation,
): readonly HolderRow[] {
  const cluster = clusters.find((candidate) => candidate.name === name);
  const pool = cluster?.pools.find((candidate) => candidate.pool.id === id);
  return pool ? holdersOfPool(pool).map((service) => holderRow(pool, service, presentation)) : [];
}

function holderRow(pool: PoolView, service: ServiceView, { render }: Presentation): HolderRow {
  const ofPool = service.addresses.filter(({ pool: holder }) => holder === pool.name);
  const how = ofPool[0]?.how;
  const words = [listed(ofPool.map(({ text }) => text)), ...(how ? [originWord(how)] : []), message('{0}', service.claim.namespace)];
  const { uri, range } = placeOf(claimAnchor(service.claim));
  return {
    label: withoutIcons(plainText(service.claim.name)),
    description: withoutIcons(plainText(words.map(render).join(' · '))),
    icon: originIcon(how),
    // Objects that only the running cluster has are in no file.
    ...(uri === '' ? {} : { location: { uri, range } }),
  };
}
