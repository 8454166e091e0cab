/** After a `cidr:` with host bits: the addresses that Cilium makes of it. */
import type { PoolView } from '../../analysis/views/poolView';
import { addressesEqual, parsePrefix } from '../../model/address';
import { spanText } from '../../model/addressRange';
import { message } from '../../model/message';
import { escapeMarkdown, type Presentation } from '../presentation';
import type { InlayHint } from './inlayHint';

export function blockHints({ value, blockList, pool }: PoolView, { render }: Presentation): readonly InlayHint[] {
  return (value?.spec.blocks ?? []).flatMap(({ cidr }, index): readonly InlayHint[] => {
    const prefix = parsePrefix(cidr);
    if (!prefix.ok || addressesEqual(prefix.value.address, prefix.value.first)) return [];
    const location = pool.locate(['spec', blockList, index, 'cidr']);
    if (!location) return [];
    const text = spanText({ first: prefix.value.first, last: prefix.value.last });
    const words = message('Cilium counts from the first address of the block, whatever address of it is written: {0}.', text);
    return [{ position: location.value.end, parts: [{ text }], tooltip: escapeMarkdown(render(words)) }];
  });
}
