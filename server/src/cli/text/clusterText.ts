/** One cluster in the report for people: what is known of Cilium, and its pools, Services and announcements in columns. */
import { serviceName } from '../../analysis/places/fieldPlaces';
import type { AnnouncementView } from '../../analysis/views/announcementView';
import { addressesInNewCluster, type ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceAddress, ServiceView } from '../../analysis/views/serviceView';
import { announcementState, announcesItself, kindWord } from '../../features/announcements';
import { clusterStateLine } from '../../features/clusterState';
import { certaintyWords, partnerNames, rangeLabel, shownPartners } from '../../features/names';
import { poolLine, resourceLine, serviceLine } from '../../features/report/reportEntries';
import { poolStateWord, serviceStateWord } from '../../features/stateWords';
import { poolUsage, usageBar, utilisation } from '../../features/utilisation';
import { grouped, severalTimes } from '../../model/lists';
import { bracketed, type Message, message } from '../../model/message';
import { isDeclaredPool } from '../../workspace/resource/poolResource';
import { factTexts } from '../factEntries';
import { printableInLine, printableLine } from '../output';
import { listOf, relativeFile } from '../report';
import { alignedColumns } from '../terminal/columns';
import { withFootnotes } from '../terminal/footnotes';
import { type Pen, section } from './pen';

/** A report about some files has a part of the cluster, and what the part lacks may be in the whole. */
interface Telling {
  readonly whole: ClusterView;
  readonly pen: Pen;
}

export function clusterText(cluster: ClusterView, { whole, pen }: Telling): string {
  const { paint, text, root } = pen;
  const state = clusterStateLine(cluster, { now: Date.now });
  const announced = cluster.announcements.views.filter(announcesItself);
  const announcing = announcementLines(cluster, announced, pen);
  return [
    paint('bold', printableInLine(text(message('Cluster {0}', cluster.name)))),
    ...(state ? [`  ${printableLine(text(state))}`] : []),
    ...factLines(factTexts({ cluster, root, text }), pen),
    ...(cluster.pools.length > 0 || whole.pools.length === 0 ? section(text(message('Pools')), poolLines(cluster, pen), pen) : []),
    ...(cluster.services.length > 0 || whole.services.length === 0
      ? section(text(message('Services')), serviceLines(cluster, { whole, pen }), pen)
      : []),
    ...(announcing.length > 0 ? section(text(message('Announcements')), announcing, pen) : []),
  ].join('\n');
}

/** Two facts fit into a line. */
function factLines(facts: readonly string[], { paint }: Pen): readonly string[] {
  const title = `  ${paint('bold', 'Cilium')}`;
  return facts.length > 2
    ? [title, ...facts.map((fact) => `    ${printableLine(fact)}`)]
    : [`${title}  ${printableLine(facts.join('; '))}`];
}

const onlyInCluster = message('only in the cluster');

function poolLines({ pools }: ClusterView, pen: Pen): readonly string[] {
  const ambiguous = severalTimes(pools.map(({ name }) => name));
  return alignedColumns(
    pools.map((pool) => [...poolCells(pool, pen), ambiguous.has(pool.name) ? place(pool.pool.resource.uri, poolLine(pool), pen) : '']),
  );
}

function poolCells(pool: PoolView, { text }: Pen): readonly string[] {
  const ranges = pool.ranges.map(rangeLabel).join(', ');
  const marks = [
    ...(pool.state === 'enabled' ? [] : [text(poolStateWord(pool))]),
    ...(isDeclaredPool(pool.pool) ? [] : [text(onlyInCluster)]),
  ];
  return [
    pool.name,
    ...(pool.ranges.length > 0 ? [usageBar(poolUsage(pool)), text(utilisation(poolUsage(pool)))] : ['', '']),
    marks.join(', '),
    ranges,
  ];
}

/** Where the name alone does not tell which one it is. */
function place(uri: string, line: number, { root }: Pen): string {
  return uri === '' ? '' : `${relativeFile(root, uri)}:${line}`;
}

function serviceLines(cluster: ClusterView, { whole, pen }: Telling): readonly string[] {
  const { services } = cluster;
  const ambiguous = severalTimes(services.map(serviceName));
  const holders = holdersOf(whole.services);
  const told = withFootnotes(
    services.map(({ state, message: said }) => (state !== 'satisfied' && state !== 'pending' && said ? pen.text(said) : '')),
  );
  const rows = services.map((service, index) => {
    const outcome = outcomeText(cluster, service, { pen, holders });
    return [
      serviceName(service),
      service.claim.origin === 'cluster' ? pen.text(message('{0}, {1}', outcome, onlyInCluster)) : outcome,
      ambiguous.has(serviceName(service)) ? place(service.claim.resource.uri, serviceLine(service), pen) : '',
      told.texts[index] ?? '',
    ];
  });
  return [...alignedColumns(rows), ...told.notes];
}

/** The Services that have an address, each once, though several manifests declare it. */
type Holders = ReadonlyMap<string, readonly ServiceView[]>;

function holdersOf(services: readonly ServiceView[]): Holders {
  const holdings = services.flatMap((service) => service.addresses.map(({ text }) => ({ text, service })));
  const byAddress = grouped(holdings, ({ text }) => text);
  return new Map(
    [...byAddress].map(([text, held]) => [text, [...new Map(held.map(({ service }) => [service.key, service])).values()]] as const),
  );
}

function outcomeText(
  cluster: ClusterView,
  service: ServiceView,
  { pen, holders }: { readonly pen: Pen; readonly holders: Holders },
): string {
  if (service.state !== 'satisfied') return pen.text(serviceStateWord(cluster, service));
  return service.addresses.map((address) => addressText(cluster, service, address, { pen, holders })).join(', ');
}

function addressText(
  cluster: ClusterView,
  service: ServiceView,
  address: ServiceAddress,
  { pen: { text }, holders }: { readonly pen: Pen; readonly holders: Holders },
): string {
  const words = [
    message('{0}', address.pool ?? '-'),
    certaintyWords(address, addressesInNewCluster(cluster, service, address)),
    ...sharingWords(service, holders.get(address.text) ?? []),
  ];
  return `${address.text}${text(bracketed(listOf(words) ?? ''))}`;
}

/** Thousands may have the address, so only the first of them are looked at. */
function sharingWords({ key }: ServiceView, holders: readonly ServiceView[]): readonly Message[] {
  if (holders.length < 2) return [];
  const others = holders.slice(0, shownPartners + 1).filter((holder) => holder.key !== key);
  return [message('shared with {0}', partnerNames(others, holders.length - 1))];
}

function announcementLines(cluster: ClusterView, views: readonly AnnouncementView[], pen: Pen): readonly string[] {
  const ambiguous = severalTimes(views.map(({ name }) => name));
  return alignedColumns(
    views.map((view) => {
      const { resource } = view.resource;
      const where = ambiguous.has(view.name) ? place(resource.uri, resourceLine(resource), pen) : '';
      return [view.name, pen.text(kindWord(view.resource.kind)), pen.text(announcementState(cluster, view)), where];
    }),
  );
}
