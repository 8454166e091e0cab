/** The reasons in the hover of a Service: the pools that did not serve it, its request, and the other outcomes that are possible. */
import type { ServiceView } from '../../analysis/views/serviceView';
import type { Alternative } from '../../analysis/why/alternatives';
import type { Explanation } from '../../analysis/why/explanation';
import { nearestPools } from '../../analysis/why/nearestPools';
import type { Verdict } from '../../analysis/why/verdicts';
import { addressesEqual } from '../../model/address';
import { spanText } from '../../model/addressRange';
import { bracketed, listed, type Message, message } from '../../model/message';
import { counted } from '../counts';
import { markdownTable } from '../markdownTable';
import { escapeMarkdown, type Presentation } from '../presentation';

/** The lines below the state of a Service: the pools that did not serve it, and its request. A line without content is empty. */
export function whyLines(service: ServiceView, { asksFor, passedOver, pools }: Explanation, presentation: Presentation): readonly string[] {
  return [
    service.state === 'pending' ? poolTable(pools, service, presentation) : passedOverLine(passedOver, presentation),
    asksForLine(asksFor, service, presentation),
  ];
}

const shownPassedOver = 4;

/** For a Service with an address, the table lists only the pools that come before its pool. */
function passedOverLine(passedOver: readonly Verdict[], { render }: Presentation): string {
  if (passedOver.length === 0) return '';
  const pools = passedOver.slice(0, shownPassedOver).map(({ pool, text }) => `${pool.name}${render(bracketed(text))}`);
  if (passedOver.length > shownPassedOver) pools.push(render(message('… and {0} more', passedOver.length - shownPassedOver)));
  return escapeMarkdown(render(message('Passed over: {0}.', pools.join(', '))));
}

/** Pools that do not contain the requested address are counted, and only the nearest ones are named. */
function poolTable(pools: readonly Verdict[], service: ServiceView, presentation: Presentation): string {
  const { render } = presentation;
  const elsewhere = pools.filter(({ kind }) => kind === 'elsewhere');
  const telling = pools.filter(({ kind }) => kind !== 'elsewhere');
  const shown = telling.length > 0 ? telling : nearest(elsewhere, service);
  const folded = pools.length - shown.length;
  const rows = shown.map(({ pool, text }) => [
    escapeMarkdown(pool.name),
    pool.ranges
      .slice(0, 3)
      .map((range) => escapeMarkdown(range.cidr ?? spanText(range.range)))
      .join(', ') + (pool.ranges.length > 3 ? ' …' : ''),
    escapeMarkdown(render(text)),
  ]);
  const head = [render(message('Pool')), render(message('Addresses')), render(message('Why not'))];
  const table = markdownTable([head, ...rows], { rows: 12 }, (count) => render(message('… and {0} more', count)));
  const more = counted(folded, message('1 other pool does not contain it.'), message('{0} other pools do not contain it.', folded));
  return [table, folded === 0 ? '' : escapeMarkdown(render(more))].filter((line) => line !== '').join('\n\n');
}

const nearestShown = 2;

/** The pools that are nearest to the first address that the Service asks for and does not get. */
function nearest(verdicts: readonly Verdict[], { allocation }: ServiceView): readonly Verdict[] {
  const missing = allocation?.requested.find((address) => !allocation.allocated.some((held) => addressesEqual(held.address, address)));
  if (!missing) return verdicts.slice(0, nearestShown);
  const pools = nearestPools(verdicts.map(({ pool }) => pool))(missing, nearestShown);
  return pools.length === 0
    ? verdicts.slice(0, nearestShown)
    : pools.flatMap((pool) => verdicts.find((verdict) => verdict.pool === pool) ?? []);
}

export function asksForLine(wanted: Message | undefined, { service }: ServiceView, { render }: Presentation): string {
  if (!service || !wanted) return '';
  const loadBalancerClass = service.spec.loadBalancerClass ?? message('none');
  return `*${escapeMarkdown(render(message('Asks for: {0} · class: {1}', wanted, loadBalancerClass)))}*`;
}

const shownAlternatives = 3;

/** The other outcomes that are possible, on one line; empty where none was found. */
export function certaintyLine(alternatives: readonly Alternative[], presentation: Presentation): string {
  const { render, icon } = presentation;
  if (alternatives.length === 0) return '';
  const told = alternatives.slice(0, shownAlternatives).map((alternative) => outcome(alternative, presentation));
  if (alternatives.length > shownAlternatives) told.push(render(message('another result')));
  const words = message('Cilium leaves an order to chance here, so it may also get {0}.', told.join(render(message(', or '))));
  return `${icon('question')} **${escapeMarkdown(render(message('not certain')))}** — ${escapeMarkdown(render(words))}`;
}

function outcome({ addresses, because }: Alternative, { render }: Presentation): string {
  const result = addresses.length === 0 ? render(message('no address')) : render(listed(addresses, ' + '));
  return `${result}${render(bracketed(because))}`;
}
