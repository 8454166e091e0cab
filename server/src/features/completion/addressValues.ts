/** Addresses as values of variables, in a file from which Services are filled in with theirs: of each range that gives out addresses the next one that is free. */
import { nextOpen } from '../../analysis/why/freeAddresses';
import { formatAddress } from '../../model/address';
import { message } from '../../model/message';
import { rangeLabel } from '../names';
import { escapeMarkdown } from '../presentation';
import { rangeUsage, utilisation } from '../utilisation';
import { type CompletionItem, type CompletionSource, itemLimit } from './item';
import { valueEdit } from './write';

export const addressValueSource: CompletionSource = ({ analysis, uri, cursor, presentation }) => {
  if (cursor.part !== 'value' || !isMapping(cursor.path)) return [];
  const items = new Map<string, CompletionItem>();
  for (const cluster of analysis.clusters) {
    if (cluster.index.addressValues().inFile(uri).length === 0) continue;
    const open = nextOpen(cluster);
    for (const pool of cluster.pools.filter(({ state }) => state === 'enabled')) {
      for (const range of pool.ranges) {
        const next = open(range);
        if (!next || items.size > itemLimit) continue;
        const label = formatAddress(next);
        const words = message('{0}: {1}', rangeLabel(range), utilisation(rangeUsage(range)));
        items.set(label, {
          label,
          kind: 'address',
          ...valueEdit(cursor, label),
          detail: presentation.render(message('{0} · next free', pool.name)),
          documentation: escapeMarkdown(presentation.render(words)),
          sortText: String(items.size).padStart(4, '0'),
        });
      }
    }
  }
  return [...items.values()];
};

function isMapping(path: readonly (string | number)[]): boolean {
  if (path.length === 2) return path[0] === 'data' || path[0] === 'stringData';
  return path.length === 4 && path[0] === 'spec' && path[1] === 'postBuild' && path[2] === 'substitute';
}
