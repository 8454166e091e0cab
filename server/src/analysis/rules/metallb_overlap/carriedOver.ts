/**
 * An IPAddressPool as a pool of Cilium: with the addresses that no pool of Cilium has yet. Where none is left, or MetalLB gives its addresses
 * to certain Services only, nothing is offered: then a person has to decide.
 */
import { removeValue, setValue } from '../../../manifest/edit/change';
import type { ManifestMap } from '../../../manifest/manifest';
import { listAt, mapAt, valueAt } from '../../../manifest/values';
import { message } from '../../../model/message';
import type { MetallbPool } from '../../../workspace/resource/metallbPool';
import { poolKind } from '../../../workspace/resource/poolResource';
import { choiceFix, type Fix } from '../../fixes/fix';
import { remainder, writtenBlock } from '../../fixes/leaveOut';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';

/** A title with more blocks can't be read. */
const mostBlocks = 8;

export function carriedOverFixes({ pools }: ClusterView, metallb: MetallbPool, pool: PoolView): readonly Fix[] {
  const { value } = metallb.resource;
  const isForSome = valueAt(value, ['spec', 'autoAssign']) === false || valueAt(value, ['spec', 'serviceAllocation']) !== undefined;
  const isRead = listAt(value, ['spec', 'addresses']).length === metallb.ranges.length;
  if (isForSome || !isRead || pool.blockList === 'cidrs' || pools.some(({ name }) => name === metallb.name)) return [];
  const taken = pools.flatMap(({ ranges }) => ranges.map(({ range }) => range));
  const blocks = metallb.ranges.flatMap(({ range }) => remainder(range, taken)).map(writtenBlock);
  if (blocks.length === 0 || blocks.length > mostBlocks) return [];
  const spec: ManifestMap = { blocks };
  return choiceFix(message('Make a pool of Cilium of what Cilium does not have yet'), [
    {
      owner: metallb,
      changes: [
        setValue(['apiVersion'], pool.pool.resource.apiVersion),
        setValue(['kind'], poolKind),
        ...(mapAt(value, ['metadata'])?.['namespace'] === undefined ? [] : [removeValue(['metadata', 'namespace'])]),
        setValue(['spec'], spec),
      ],
    },
  ]);
}
