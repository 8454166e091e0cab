/** `host_bits`: a CIDR that starts in the middle of its network. Cilium takes the whole network. */
import { compareAddresses, formatAddress, type Prefix, parsePrefix } from '../../model/address';
import { message } from '../../model/message';
import { rangeText } from '../../model/range';
import type { PoolView } from '../views';
import { blockPlace } from './places';
import type { Draft, Rule } from './rule';

export const hostBits: Rule = {
  code: 'host_bits',
  severity: 'hint',
  summary: 'A CIDR has host bits: Cilium clears them, so the block is the whole network around the address.',
  check: (cluster) => cluster.pools.flatMap(drafts),
};

function drafts(pool: PoolView): readonly Draft[] {
  return (pool.value?.spec.blocks ?? []).flatMap((block, index) => {
    const parsed = parsePrefix(block.cidr);
    if (!parsed.ok || compareAddresses(parsed.value.address, parsed.value.first) === 0) return [];
    return [{ ...blockPlace(pool, index), message: text(block.cidr, parsed.value) }];
  });
}

function text(written: string, { first, last, address, bits }: Prefix) {
  return message(
    '{0} is {1}: Cilium clears the host bits, so addresses before {2} belong to the pool as well. Write {3}, or start and stop where only a part is meant.',
    written,
    rangeText({ first, last }),
    formatAddress(address),
    `${formatAddress(first)}/${bits}`,
  );
}
