/** `cidr_and_range`: a block with `cidr` and with `start` or `stop`. Cilium looks at `cidr` only. */
import { rangeOfBlock } from '../../../allocator/range/blocks';
import { removeValue } from '../../../manifest/edit/change';
import type { ManifestPath } from '../../../manifest/manifest';
import { rangesEqual } from '../../../model/addressRange';
import { message } from '../../../model/message';
import type { PoolBlock } from '../../../model/pool';
import { choiceFix, type Fix } from '../../fixes/fix';
import { blockPlace, fieldPlace } from '../../places/fieldPlaces';
import type { PoolView } from '../../views/poolView';
import { type Draft, defineRule } from '../rule';

export const cidrAndRange = defineRule({
  code: 'cidr_and_range',
  severity: 'error',
  summary: 'A block has cidr and also start or stop: Cilium uses cidr and does not look at the others.',
  check: (cluster) => cluster.pools.flatMap(blocksWithBoth),
});

function blocksWithBoth(pool: PoolView): readonly Draft[] {
  return (pool.value?.spec.blocks ?? []).flatMap((block, index) => {
    const field = block.start === '' ? 'stop' : 'start';
    if (block.cidr === '' || block[field] === '' || saySame(block)) return [];
    return [
      {
        ...fieldPlace(pool.pool, ['spec', pool.blockList, index, field]),
        message: message(
          'This block has cidr {0} and {1} {2}: Cilium uses the cidr and does not look at start and stop. Remove cidr, or start and stop.',
          block.cidr,
          field,
          block[field],
        ),
        related: [{ ...blockPlace(pool, index), message: message('Cilium uses this') }],
        fixes: () => keepOne(pool, index, block),
      },
    ];
  });
}

function keepOne({ pool, blockList }: PoolView, index: number, block: PoolBlock): readonly Fix[] {
  const without = (...fields: readonly (keyof PoolBlock)[]) => {
    const written = fields.filter((field) => block[field] !== '').map((field): ManifestPath => ['spec', blockList, index, field]);
    return [{ owner: pool, changes: written.map(removeValue) }];
  };
  const keepsRange = block.start !== '' && rangeOfBlock({ ...block, cidr: '' }).ok;
  return [
    ...choiceFix(message('Keep the CIDR, which is what Cilium uses'), without('start', 'stop')),
    ...(keepsRange ? choiceFix(message('Keep start and stop'), without('cidr')) : []),
  ];
}

/** A block that says the same twice is odd, and does no harm. */
function saySame(block: PoolBlock): boolean {
  const cidr = rangeOfBlock({ ...block, start: '', stop: '' });
  const range = block.start === '' ? undefined : rangeOfBlock({ ...block, cidr: '' });
  return cidr.ok && range?.ok === true && rangesEqual(cidr.value, range.value);
}
