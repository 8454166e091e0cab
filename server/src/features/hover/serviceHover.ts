/** The hover of a Service: its addresses and how each came about, or why it is pending, in Cilium's words and ours. */

import { serviceName } from '../../analysis/places/fieldPlaces';
import { addressesInNewCluster, type ClusterView } from '../../analysis/views/clusterView';
import type { ServiceAddress, ServiceView } from '../../analysis/views/serviceView';
import { alternativesOf } from '../../analysis/why/alternatives';
import { type Explanation, explain } from '../../analysis/why/explanation';
import { holdersByChance } from '../../analysis/why/requestHolders';
import { rangeCidr, spanText } from '../../model/addressRange';
import { bracketed, listed, listedBy, type Message, message } from '../../model/message';
import { announcedBy } from '../announcements';
import { clusterStateLine } from '../clusterState';
import { serviceCommands } from '../kubectlCommands';
import { baseWords, certaintyWords } from '../names';
import { code, escapeMarkdown, type Presentation } from '../presentation';
import { droppedRequests } from '../stateWords';
import { certaintyLine, whyLines } from './serviceReasons';

/** The state of the Service, and below it the reasons. */
export function serviceHover(
  cluster: ClusterView,
  service: ServiceView,
  presentation: Presentation,
): { readonly markdown: string; readonly details: string } {
  const explanation = explain(cluster, service);
  return {
    markdown: serviceSummary(cluster, service, explanation, presentation),
    details: joined(
      ...whyLines(service, explanation, presentation),
      stateLine(cluster, presentation),
      serviceCommands(service.claim).slice(0, 1).map(code).join(''),
    ),
  };
}

/** The outcome of the Service, and other outcomes that are possible. */
export function serviceSummary(cluster: ClusterView, service: ServiceView, explanation: Explanation, presentation: Presentation): string {
  return joined(
    ...stateLines(
      cluster,
      service,
      { explanation, elsewhere: (address) => addressesInNewCluster(cluster, service, address) },
      presentation,
    ),
    certaintyLine(alternativesOf(cluster, service), presentation),
  );
}

/** The facts on which the addresses rest. */
function stateLine(cluster: ClusterView, presentation: Presentation): string {
  const line = clusterStateLine(cluster, presentation);
  return line ? escapeMarkdown(presentation.render(line)) : '';
}

/** The hover without the parts that need a search, because a hint is made for every Service. */
export function serviceTooltip(cluster: ClusterView, service: ServiceView, presentation: Presentation): string {
  const explanation = explain(cluster, service);
  const known = { explanation, elsewhere: () => undefined };
  return joined(...stateLines(cluster, service, known, presentation), ...whyLines(service, explanation, presentation));
}

function joined(...lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n\n');
}

interface Known {
  readonly explanation: Explanation;
  /** The address that a new cluster would give instead. */
  readonly elsewhere: (address: ServiceAddress) => readonly string[] | undefined;
}

function stateLines(cluster: ClusterView, service: ServiceView, known: Known, presentation: Presentation): readonly string[] {
  const { render, icon } = presentation;
  const because = service.message ? escapeMarkdown(render(service.message)) : '';
  switch (service.state) {
    case 'satisfied':
      return [
        ...addressLines(service, known, presentation),
        droppedLine(service, presentation),
        ...notes(service, presentation),
        ...partners(cluster, service, presentation),
        announcedLine(cluster, service, presentation),
      ];
    case 'pending':
      return [
        ...pendingLines(cluster, service, known.explanation, presentation),
        ...addressLines(service, known, presentation),
        announcedLine(cluster, service, presentation),
      ];
    case 'ignored':
      return [`${icon('circle-slash')} **${escapeMarkdown(render(message('ignored by LB IPAM')))}**`, because];
    case 'unreachable':
      return [`${icon('circle-slash')} **${escapeMarkdown(render(message('not applied')))}**`, because];
    case 'unknown':
      return [
        `${icon('question')} **${escapeMarkdown(render(message('unknown')))}**`,
        because,
        announcedLine(cluster, service, presentation),
      ];
    case 'refused':
      return [`${icon('error')} **${escapeMarkdown(render(message('refused by the API server')))}**`, because];
  }
}

const shownAddresses = 12;

function addressLines({ addresses }: ServiceView, { elsewhere }: Known, presentation: Presentation): readonly string[] {
  const lines = addresses.slice(0, shownAddresses).map((address) => addressLine(address, elsewhere(address), presentation));
  const more = addresses.length - lines.length;
  return more === 0 ? lines : [...lines, escapeMarkdown(presentation.render(message('… and {0} more', more)))];
}

function addressLine(held: ServiceAddress, elsewhere: readonly string[] | undefined, { render, icon }: Presentation): string {
  const words =
    held.pool === undefined || held.range === undefined
      ? message('from no pool')
      : message('from pool {0} ({1})', held.pool, rangeCidr(held.range) ?? spanText(held.range));
  const certainty = held.how === 'kept' ? message('kept (it stands in the status)') : certaintyWords(held, elsewhere);
  return `${icon('check')} **${code(held.text)}** — ${escapeMarkdown(render(message('{0}, {1}', words, certainty)))}`;
}

function notes(service: ServiceView, { render }: Presentation): readonly string[] {
  if (!service.addresses.some(({ how }) => how === 'predicted')) return [];
  const base = service.addresses.find(({ since }) => since !== undefined)?.since;
  const text =
    base === undefined
      ? message('Not pinned: another order of creation can change it.')
      : message('Not pinned: it rests on the order in which the files came into {0}.', baseWords(base));
  return [escapeMarkdown(render(text))];
}

/** Cilium says nothing of an entry that is no address. */
function droppedLine(service: ServiceView, { render, icon }: Presentation): string {
  const dropped = droppedRequests(service);
  if (dropped.length === 0) return '';
  const texts = listed(dropped.map(({ text }) => `"${text}"`));
  const words = message('Asks for {0} in vain: Cilium drops without a word what is no IP address.', texts);
  return `${icon('warning')} ${escapeMarkdown(render(words))}`;
}

function partners(cluster: ClusterView, service: ServiceView, { render }: Presentation): readonly string[] {
  const others = cluster.index.sharingWith(service);
  if (others.length === 0) return [];
  const names = listedBy(others, (other) => `${serviceName(other)}${render(bracketed(ports(other)))}`);
  return [
    escapeMarkdown(
      render(message('Shares the address with {0} (key "{1}", own ports {2}).', names, service.sharingKey ?? '', ports(service))),
    ),
  ];
}

const shownAnnouncers = 4;

function announcedLine(cluster: ClusterView, service: ServiceView, { render }: Presentation): string {
  const sentences = announcedBy(cluster, service);
  const more = sentences.length - shownAnnouncers;
  return [...sentences.slice(0, shownAnnouncers), ...(more > 0 ? [message('… and {0} more', more)] : [])]
    .map((sentence) => escapeMarkdown(render(sentence)))
    .join(' ');
}

function ports({ service }: ServiceView): Message {
  return listed(service?.spec.ports.map(({ port, protocol }) => `${port}/${protocol}`) ?? [], ' · ');
}

function pendingLines(
  cluster: ClusterView,
  service: ServiceView,
  { silence }: Explanation,
  { render, icon }: Presentation,
): readonly string[] {
  const [first] = holdersByChance(cluster, service);
  if (first) return perhapsLines(service, first, { render, icon });
  if (silence) return [`${icon('warning')} **${escapeMarkdown(render(message('pending')))}**`, escapeMarkdown(render(silence))];
  return [
    `${icon('warning')} **${escapeMarkdown(render(message('pending — {0}', service.reason ?? '')))}**`,
    service.message ? `"${escapeMarkdown(render(service.message))}"` : '',
  ];
}

/** It is not known which of the two is created first. */
function perhapsLines(
  service: ServiceView,
  holder: ServiceView,
  { render, icon }: Pick<Presentation, 'render' | 'icon'>,
): readonly string[] {
  const words = message(
    'Service {0} asks for no address. If it is created first it may get the one that this Service asks for; then Cilium says: "{1}"',
    serviceName(holder),
    service.message ?? message(''),
  );
  return [
    `${icon('question')} **${escapeMarkdown(render(message('perhaps pending — {0}', service.reason ?? '')))}**`,
    escapeMarkdown(render(words)),
  ];
}
