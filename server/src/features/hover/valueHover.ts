/** The hover of an address that is the value of a variable: the pool that has it, and the Services that ask for it. */
import type { Analysis } from '../../analysis/analyze';
import { serviceName } from '../../analysis/places/fieldPlaces';
import { servicesHolding } from '../../analysis/why/freeAddresses';
import type { TextPosition, TextRange } from '../../manifest/range';
import { formatAddress } from '../../model/address';
import { listedBy, message } from '../../model/message';
import { rangeLabel } from '../names';
import { contains } from '../places';
import { code, escapeMarkdown, type Presentation } from '../presentation';
import { poolStateWord, serviceStateWord } from '../stateWords';
import { isSpare, type ValueUse, valueUses } from '../valuePlaces';

export interface ValueHover {
  readonly markdown: string;
  readonly range: TextRange;
}

export function valueHover(analysis: Analysis, uri: string, position: TextPosition, presentation: Presentation): ValueHover | undefined {
  const uses = valueUses(analysis, uri).find(([first]) => first && contains(first.value.place.range, position));
  const [first] = uses ?? [];
  if (!uses || !first) return undefined;
  const texts = uses.map((use) => {
    const heading = uses.length > 1 ? `**${escapeMarkdown(use.cluster.name)}**\n\n` : '';
    return heading + linesOf(use, presentation).join('\n\n');
  });
  return { range: first.value.place.range, markdown: texts.join('\n\n---\n\n') };
}

const shownServices = 10;

function linesOf(use: ValueUse, { render, icon }: Presentation): readonly string[] {
  const { cluster, value } = use;
  const ranges = cluster.index.rangesWith(value.address);
  const pools = ranges.map(({ pool, range }) => {
    const words = message('in pool {0} ({1}, {2})', pool.name, rangeLabel(range), poolStateWord(pool));
    return escapeMarkdown(render(words));
  });
  const asking = value.services
    .slice(0, shownServices)
    .map((service) => `→ ${escapeMarkdown(serviceName(service))} — ${escapeMarkdown(render(serviceStateWord(cluster, service)))}`);
  const more = value.services.length - shownServices;
  const others = servicesHolding(cluster.index, value.address).filter((holder) => !value.services.includes(holder));
  return [
    `**${code(formatAddress(value.address))}** — ${pools.length > 0 ? pools.join(', ') : escapeMarkdown(render(message('in no pool')))}`,
    ...asking,
    ...(more > 0 ? [escapeMarkdown(render(message('and {0} more', more)))] : []),
    ...(others.length > 0 ? [`${icon('warning')} ${escapeMarkdown(render(message('{0} has it', listedBy(others, serviceName))))}`] : []),
    ...(isSpare(use) ? [escapeMarkdown(render(message('No Service of the files asks for this address.')))] : []),
  ];
}
