/**
 * `takes_address`: an edit since the base takes the address of Services somewhere else, or moves them: a pool that became smaller, a Service
 * that now asks for what another one has. It is said once for each thing that was edited, there.
 */

import type { Place, RelatedPlace } from '../../../manifest/range';
import { listed, message } from '../../../model/message';
import { claimPlace, keyPlace, placeOf, poolPlace, relatedService } from '../../places/fieldPlaces';
import type { ServiceChange } from '../../plan/serviceChange';
import { type Taking, takingWords } from '../../plan/takings';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';
import { askedPlace, type Draft, defineRule } from '../rule';

export const takesAddress = defineRule({
  code: 'takes_address',
  severity: 'information',
  summary: 'An edit takes the address of Services somewhere else, or gives them another one.',
  check: (cluster) => [...(cluster.changes?.takings().values() ?? [])].flatMap((taking) => drafts(cluster, taking)),
});

/** The rest is in the view of the changes. */
const relatedServices = 10;

function drafts(cluster: ClusterView, taking: Taking): readonly Draft[] {
  const place = placeOfCause(cluster, taking);
  if (!place) return [];
  return [
    {
      ...place,
      message: message(
        'With this edit {0}, as soon as it is applied (compared with {1}). Leave them what they have, or plan the move: what points to the old addresses has to change with them.',
        takingWords(taking),
        cluster.changes?.base ?? '',
      ),
      related: taking.services.slice(0, relatedServices).flatMap(relatedChange),
    },
  ];
}

function relatedChange({ view, before, after }: ServiceChange): readonly RelatedPlace[] {
  const { uri, range, message: name } = relatedService(view);
  if (uri === '') return [];
  const old = listed(before.addresses);
  const text =
    after.addresses.length > 0 ? message('{0}: {1} → {2}', name, old, listed(after.addresses)) : message('{0} loses {1}', name, old);
  return [{ uri, range, message: text }];
}

/** The place of the edit. Where the edited object is removed, it is the place of the first Service that loses by it. */
function placeOfCause(cluster: ClusterView, { cause, services }: Taking): ReturnType<typeof askedPlace> | undefined {
  if (!cause.isGone) {
    const pool =
      cause.kind === 'pool' ? cluster.pools.find(({ name, state }) => name === cause.name && state !== 'unreachable') : undefined;
    if (pool) return editedPlace(pool);
    const service = cause.kind === 'service' ? cluster.index.serviceOf(cause.name) : undefined;
    if (service) return askedPlace(service, service.requests[0]);
  }
  return services.map(({ view }) => claimPlace(view.claim)).find(({ uri }) => uri !== '');
}

/** Which field of the pool takes the addresses away, as far as its state tells. */
function editedPlace(pool: PoolView): Place {
  const place = (field: string) => {
    const found = pool.pool.locate(['spec', field]);
    return found?.key ? { uri: found.uri, range: found.key } : undefined;
  };
  if (pool.state === 'disabled') return place('disabled') ?? poolPlace(pool);
  return place(pool.blockList) ?? keyPlace(pool.pool, ['spec']) ?? placeOf(pool.pool.resource.source.nearest(pool.pool.resource.root));
}
