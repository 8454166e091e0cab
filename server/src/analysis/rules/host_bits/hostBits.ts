/** `host_bits`: a CIDR that starts in the middle of its network. Cilium takes the whole network. */
import { setValue } from '../../../manifest/edit/change';
import type { ManifestPath } from '../../../manifest/manifest';
import { compareAddresses, formatAddress, type Prefix, parsePrefix } from '../../../model/address';
import { spanText } from '../../../model/addressRange';
import { message } from '../../../model/message';
import { choiceFix, type Fix, safeFix } from '../../fixes/fix';
import { blockPlace } from '../../places/fieldPlaces';
import type { PoolView } from '../../views/poolView';
import { type Draft, defineRule } from '../rule';

export const hostBits = defineRule({
  code: 'host_bits',
  severity: 'hint',
  summary: 'A CIDR has host bits: Cilium clears them, so the block is the whole network around the address.',
  check: (cluster) => cluster.pools.flatMap(blocksWithHostBits),
});

function blocksWithHostBits(pool: PoolView): readonly Draft[] {
  return (pool.value?.spec.blocks ?? []).flatMap((block, index) => {
    const parsed = parsePrefix(block.cidr);
    if (!parsed.ok || compareAddresses(parsed.value.address, parsed.value.first) === 0) return [];
    return [
      { ...blockPlace(pool, index), message: text(block.cidr, parsed.value), fixes: () => networkOrRange(pool, index, parsed.value) },
    ];
  });
}

/** Cilium certainly reads the whole network; that only a part was meant is a guess. */
function networkOrRange({ pool, blockList }: PoolView, index: number, { first, last, address, bits }: Prefix): readonly Fix[] {
  const block: ManifestPath = ['spec', blockList, index];
  const network = `${formatAddress(first)}/${bits}`;
  const [start, stop] = [formatAddress(address), formatAddress(last)];
  return [
    ...safeFix(message('Write what Cilium reads: {0}', network), [{ owner: pool, changes: [setValue([...block, 'cidr'], network)] }]),
    ...choiceFix(message('Begin at this address: {0} – {1}', start, stop), [{ owner: pool, changes: [setValue(block, { start, stop })] }]),
  ];
}

function text(written: string, { first, last, address, bits }: Prefix) {
  return message(
    '{0} is {1}: Cilium clears the host bits, so addresses before {2} belong to the pool as well. Write {3}, or start and stop where only a part is meant.',
    written,
    spanText({ first, last }),
    formatAddress(address),
    `${formatAddress(first)}/${bits}`,
  );
}
