/** What the files say before a change and after it, with Services and pools by their names. */
import { dequal } from 'dequal';
import { once } from '../../model/once';
import type { ClusterView } from '../views/clusterView';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';

export interface Views {
  readonly before: NamedViews;
  readonly after: NamedViews;
  /** The pools that were enabled and are gone or differ: few after an edit, however many Services ask why they wait. */
  readonly alteredPools: () => readonly AlteredPool[];
}

export interface AlteredPool {
  readonly old: PoolView;
  readonly now: PoolView | undefined;
}

/** Services by their key, and pools that are applied by their name. */
export interface NamedViews {
  readonly services: ReadonlyMap<string, ServiceView>;
  readonly pools: ReadonlyMap<string, PoolView>;
  /** The first Service that has an address. */
  readonly holderOf: (address: string) => ServiceView | undefined;
}

export function viewsOf(before: ClusterView, after: ClusterView): Views {
  const [old, now] = [namedViews(before), namedViews(after)];
  return { before: old, after: now, alteredPools: once(() => alteredPools(old, now)) };
}

function alteredPools(before: NamedViews, after: NamedViews): readonly AlteredPool[] {
  return [...before.pools.values()].flatMap((old) => {
    const now = after.pools.get(old.name);
    if (old.state !== 'enabled' || (now?.state === 'enabled' && dequal(old.value?.spec, now.value?.spec))) return [];
    return [{ old, now }];
  });
}

function namedViews({ services, pools }: ClusterView): NamedViews {
  const holders = once(
    () => new Map(services.toReversed().flatMap((service) => service.addresses.map(({ text }) => [text, service] as const))),
  );
  const byKey = once(() => new Map(services.map((service) => [service.key, service])));
  return {
    holderOf: (address) => holders().get(address),
    get services() {
      return byKey();
    },
    pools: new Map(pools.flatMap((pool) => (pool.state === 'unreachable' ? [] : [[pool.name, pool] as const]))),
  };
}
