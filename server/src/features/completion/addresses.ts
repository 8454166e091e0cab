/** Addresses, where a Service asks for one: in the annotation, in `spec.loadBalancerIP`, in `spec.addresses` of a Gateway. */

import { serviceName } from '../../analysis/places/fieldPlaces';
import type { RangeView } from '../../analysis/views/poolView';
import type { WritingService } from '../../analysis/writing/writing';
import { formatAddress } from '../../model/address';
import { annotationKeys } from '../../model/annotations';
import { listed, type Message, message } from '../../model/message';
import { counted, formatCount } from '../counts';
import { isPath } from '../cursorTarget';
import { rangeLabel } from '../names';
import { code, escapeMarkdown, type Presentation } from '../presentation';
import { rangeUsage, utilisation } from '../utilisation';
import { type AddressChoice, addressChoices } from './addressChoices';
import { type CompletionItem, type CompletionSource, itemLimit } from './item';
import { type ListEntry, listEntry, valueEdit } from './write';

/** At most this many choices are compared with the typed text. The likely ones come first. */
const longestSearch = 2 * itemLimit;

export const addressSource: CompletionSource = ({ cursor, writings, presentation }) => {
  const asking = writings.filter((writing) => writing.kind === 'service').filter(({ path }) => isAddressField(path));
  if (cursor.part === 'key' || asking.length === 0) return [];
  const isList = asking.some(({ path }) => path[0] === 'metadata');
  const entry: ListEntry = isList
    ? listEntry(cursor, 'kept')
    : { text: cursor.text, word: cursor.word, others: [], edit: (value) => ({ ...valueEdit(cursor, value), before: '' }) };
  const others = new Set(entry.others);
  const rangeLines = new Map<RangeView, string>();
  const hasIPv4 = entry.others.some((other) => other.includes('.') && !other.includes(':'));
  return chosen(asking, entry).flatMap((choice, index): readonly CompletionItem[] => {
    const label = formatAddress(choice.address);
    if (others.has(label)) return [];
    const { newText, range, before } = entry.edit(label);
    // A list with an IPv4 address lacks one of the other family.
    const isLater = (choice.address.family === 'IPv4') === hasIPv4;
    return [
      {
        label,
        kind: 'address',
        newText,
        range,
        detail: presentation.render(detailOf(choice, writings.length)),
        documentation: documentationOf(choice, rangeLines, presentation),
        filterText: `${before}${label} ${choice.pool.name}`,
        sortText: `${isLater ? 1 : 0}${String(index).padStart(4, '0')}`,
      },
    ];
  });
};

function isAddressField(path: WritingService['path']): boolean {
  return isPath(path, 'spec', 'loadBalancerIP') || annotationKeys.ips.some((key) => isPath(path, 'metadata', 'annotations', key));
}

/** At most one choice more than the list can show. Choices that start with the typed text, or whose pool does, come first. */
function chosen(asking: readonly WritingService[], { word, others }: ListEntry): readonly AddressChoice[] {
  const clusters = asking.map(({ cluster }) => cluster);
  const seen = new Map<string, AddressChoice>();
  let matching = 0;
  const matches = (text: string, { pool }: AddressChoice) => text.startsWith(word) || pool.name.startsWith(word);
  for (const writing of asking) {
    for (const choice of addressChoices({ writing, clusters, others, word })) {
      const text = formatAddress(choice.address);
      if (seen.has(text)) continue;
      seen.set(text, choice);
      if (matches(text, choice)) matching++;
      if (matching > itemLimit || seen.size > longestSearch) break;
    }
  }
  const all = [...seen];
  if (all.length <= itemLimit) return [...seen.values()];
  const typed = all.filter(([text, choice]) => matches(text, choice));
  const rest = all.filter(([text, choice]) => !matches(text, choice));
  return [...typed, ...rest].slice(0, itemLimit + 1).map(([, choice]) => choice);
}

function detailOf(choice: AddressChoice, clusterCount: number): Message {
  const words = wordsOf(choice);
  const doubt = choice.isDoubtful ? message('{0} · may not select this Service', words) : words;
  return clusterCount > 1 ? message('{0} · {1}', choice.cluster.name, doubt) : doubt;
}

function wordsOf({ why, pool, partners, size, after }: AddressChoice): Message {
  switch (why) {
    case 'shared':
      return message('{0} · share with {1}', pool.name, partners.slice(0, 3).map(serviceName).join(', '));
    case 'own':
      return message('{0} · what this Service gets now', pool.name);
    case 'next':
      return behind(message('{0} · next free', pool.name), after);
    case 'gap':
      return behind(counted(size, message('{0} · 1 free', pool.name), message('{0} · {1} free', pool.name, formatCount(size))), after);
  }
}

function behind(words: Message, after: AddressChoice['after']): Message {
  const [holder] = after?.services ?? [];
  return after && holder ? message('{0} · after {1} {2}', words, after.text, serviceName(holder)) : words;
}

/** All addresses of a range have the same line about the range. It is made once, since it takes longer than the rest. */
function documentationOf({ pool, range, partners }: AddressChoice, lines: Map<RangeView, string>, { render }: Presentation): string {
  const line =
    lines.get(range) ??
    escapeMarkdown(render(message('In pool {0} ({1}), {2}', pool.name, rangeLabel(range), utilisation(rangeUsage(range)))));
  lines.set(range, line);
  if (partners.length === 0) return line;
  const names = render(listed(partners.map((partner) => code(serviceName(partner)))));
  return `${line}\n\n${escapeMarkdown(render(message('Held by')))} ${names}`;
}
