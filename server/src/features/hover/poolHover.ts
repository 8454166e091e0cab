/** The hovers of a pool and of one of its blocks: how full it is, what is free, and which Services hold addresses. */
import type { BlockError } from '../../analysis/admission/blocks';
import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { Holding } from '../../analysis/views/holdings';
import type { PoolView, RangeView } from '../../analysis/views/poolView';
import { nextOpen } from '../../analysis/why/freeAddresses';
import { behaviourIn, withVersion } from '../../analysis/why/version';
import { type Address, formatAddress } from '../../model/address';
import { spanText } from '../../model/addressRange';
import { listed, type Message, message } from '../../model/message';
import { counted, formatCount } from '../counts';
import { poolCommands } from '../kubectlCommands';
import { markdownTable } from '../markdownTable';
import { rangeLabel } from '../names';
import { code, escapeMarkdown, type Presentation } from '../presentation';
import { rangesInOrder } from '../tree/rowOrder';
import { poolUsage, rangeUsage, usageBar, utilisation } from '../utilisation';

export function poolHover(cluster: ClusterView, pool: PoolView, presentation: Presentation): string {
  const { render } = presentation;
  return [
    poolStateLine(pool, presentation),
    pool.conflict === undefined ? '' : `"${escapeMarkdown(pool.conflict)}"`,
    pool.ranges.length === 0 ? '' : `${usageBar(poolUsage(pool))} ${escapeMarkdown(render(utilisation(poolUsage(pool))))}`,
    rangeTable(cluster, pool, presentation),
    holders(
      rangesInOrder(pool).map(({ range }) => range),
      presentation,
    ),
    poolCommands(pool.name).slice(0, 1).map(code).join(''),
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}

export function poolStateLine(pool: PoolView, { render, icon }: Presentation): string {
  const name = `**${escapeMarkdown(pool.name)}**`;
  switch (pool.state) {
    case 'enabled':
      return `${icon('check')} ${name} — ${render(message('enabled'))}`;
    case 'disabled':
      return `${icon('circle-slash')} ${name} — ${escapeMarkdown(render(message('disabled: Cilium gives nothing from it')))}`;
    case 'conflicting':
      return `${icon('error')} ${name} — ${escapeMarkdown(render(message('conflicting: Cilium gives nothing from it')))}`;
    case 'refused':
      return `${icon('error')} ${name} — ${escapeMarkdown(render(message('refused by the API server')))}`;
    case 'unreachable':
      return `${icon('circle-slash')} ${name} — ${escapeMarkdown(render(message('not applied: nothing in this workspace reaches the file')))}`;
    case 'unknown':
      return `${icon('question')} ${name} — ${escapeMarkdown(render(message('unknown: {0}', pool.unknown ?? '')))}`;
  }
}

/** Of a single range the line above says how full it is. */
function rangeTable(cluster: ClusterView, pool: PoolView, { render }: Presentation): string {
  const nextIn = nextOpen(cluster);
  const [range, another] = pool.ranges;
  if (range && !another) {
    const next = nextText(nextIn(range), code);
    return [escapeMarkdown(rangeLabel(range)), ...(next === undefined ? [] : [render(message('next free {0}', next))])].join(' · ');
  }
  const rows = pool.ranges.map((range) => [
    escapeMarkdown(rangeLabel(range)),
    escapeMarkdown(render(utilisation(rangeUsage(range)))),
    nextText(nextIn(range), code) ?? '–',
  ]);
  const head = [render(message('Addresses')), render(message('In use')), render(message('Next free'))];
  return markdownTable([head, ...rows], { rows: 12 }, (count) => render(message('… and {0} more', count)));
}

/** The hover of `spec.blocks[index]`; undefined when the block has no range. */
export function blockHover(cluster: ClusterView, pool: PoolView, index: number, presentation: Presentation): string | undefined {
  const { render, icon } = presentation;
  const unused = pool.blockError && whyUnused(cluster, pool.blockError, index);
  if (unused) return `${icon('error')} ${escapeMarkdown(render(unused))}`;
  const range = pool.ranges.find(({ block }) => block === index);
  if (!range) return undefined;
  return [
    `**${escapeMarkdown(spanText(range.range))}** · ${escapeMarkdown(counts(cluster, range, presentation))}`,
    `${usageBar(rangeUsage(range))} ${escapeMarkdown(render(utilisation(rangeUsage(range))))}`,
    disabledLine(pool, range, presentation),
    holders([range], presentation),
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}

/** The effect that a bad block has on this one; undefined when this one is in use all the same. */
function whyUnused(cluster: ClusterView, { block, error }: BlockError, index: number): Message | undefined {
  if (index === block) return message('Cilium can\'t read this block: "{0}"', error);
  if (behaviourIn(cluster).badBlock === 'dropsPool') {
    return withVersion(message('Cilium leaves out the whole pool, because it can\'t read another block: "{0}"', error), cluster);
  }
  if (index < block) return undefined;
  return withVersion(message('Cilium ignores this block, because it can\'t read an earlier one: "{0}"', error), cluster);
}

function counts(cluster: ClusterView, range: RangeView, { render }: Presentation): string {
  const parts: Message[] = [counted(range.total, message('1 address'), message('{0} addresses', formatCount(range.total)))];
  if (range.reserved > 0) parts.push(message('{0} reserved', range.reserved));
  parts.push(
    message('{0} used', formatCount(range.used - BigInt(range.reserved))),
    message('{0} free', formatCount(rangeUsage(range).free)),
  );
  const next = nextText(nextOpen(cluster)(range), String);
  if (next !== undefined) parts.push(message('next free {0}', next));
  return parts.map(render).join(' · ');
}

function nextText(next: Address | undefined, format: (text: string) => string): string | undefined {
  return next && format(formatAddress(next));
}

function disabledLine(pool: PoolView, range: RangeView, { render, icon }: Presentation): string {
  if (range.disabled === '') return '';
  const words = pool.conflict === undefined ? render(message('The pool is disabled: Cilium gives nothing from it.')) : `"${pool.conflict}"`;
  return `${icon('warning')} ${escapeMarkdown(words)}`;
}

const shownHolders = 10;

function holders(ranges: readonly RangeView[], { render }: Presentation): string {
  const holdings = ranges.flatMap((range) => range.holdings);
  const lines = holdings.slice(0, shownHolders).map((holding) => `- ${code(holding.text)} ${render(names(holding))}`);
  if (holdings.length > shownHolders)
    lines.push(`- ${escapeMarkdown(render(message('… and {0} more in the LB IPAM view', holdings.length - shownHolders)))}`);
  return lines.join('\n');
}

function names(holding: Holding): Message {
  return listed(holding.services.map((service) => escapeMarkdown(serviceName(service))));
}
