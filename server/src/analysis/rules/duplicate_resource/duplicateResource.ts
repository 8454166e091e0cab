/**
 * `duplicate_resource`: two manifests of the same object. Inside one file this is a mistake; in two files it may be a base and its patch,
 * so it is only said quietly. Objects whose namespace is assumed are compared inside one folder only.
 */

import type { Place } from '../../../manifest/range';
import { type Message, message } from '../../../model/message';
import { type Claim, claimAnchor } from '../../../workspace/resource/claim';
import { type PoolResource, poolAnchor } from '../../../workspace/resource/poolResource';
import { placeOf } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import { type Draft, defineRule } from '../rule';

export const duplicateResource = defineRule({
  code: 'duplicate_resource',
  severity: 'warning',
  summary: 'Two manifests declare the same object: the one applied later replaces the other.',
  check: (cluster) => laterDeclarations(objectsOf(cluster)),
});

interface DeclaredObject {
  readonly identity: string;
  readonly title: () => Message;
  /** Made only for those that are declared twice: looking it up costs more than everything else. */
  readonly place: () => Place;
}

function objectsOf({ pools, index }: ClusterView): readonly DeclaredObject[] {
  return [...pools.flatMap(({ pool }) => poolObject(pool)), ...index.namesakes().flat().flatMap(serviceObject)];
}

function poolObject(pool: PoolResource): readonly DeclaredObject[] {
  if (pool.name === '' || !pool.reached) return [];
  return [
    {
      identity: `pool ${pool.name}`,
      title: () => message('CiliumLoadBalancerIPPool {0}', pool.name),
      place: () => placeOf(poolAnchor(pool)),
    },
  ];
}

function serviceObject(claim: Claim): readonly DeclaredObject[] {
  if (claim.name === '' || !claim.reached || claim.origin !== 'Service' || claim.knowledge(['metadata', 'name']) !== 'known') return [];
  const scope = claim.namespaceAssumed ? claim.resource.uri.slice(0, claim.resource.uri.lastIndexOf('/')) : '';
  return [
    {
      identity: `service ${claim.namespace}/${claim.name} ${scope}`,
      title: () => message('Service {0}', `${claim.namespace}/${claim.name}`),
      place: () => placeOf(claim.locate(['metadata', 'name']) ?? claimAnchor(claim)),
    },
  ];
}

function laterDeclarations(objects: readonly DeclaredObject[]): readonly Draft[] {
  const first = new Map<string, DeclaredObject>();
  return objects.flatMap((object): readonly Draft[] => {
    const earlier = first.get(object.identity);
    if (!earlier) {
      first.set(object.identity, object);
      return [];
    }
    const place = object.place();
    const other = earlier.place();
    return [
      {
        ...place,
        message: message(
          '{0} is declared twice. The one that is applied later replaces the other. Rename or remove one of them.',
          object.title(),
        ),
        related: [{ ...other, message: message('Declared here first') }],
        ...(other.uri === place.uri ? {} : { limit: 'information' as const }),
      },
    ];
  });
}
