/** The report for people: per cluster the pools with a utilisation bar and the Services in columns, then the findings in a form that terminals link. */
import type { Finding, Severity } from '../analysis/findings/finding';
import { serviceName } from '../analysis/places/fieldPlaces';
import type { AnnouncementView } from '../analysis/views/announcementView';
import { addressesInNewCluster, type ClusterView } from '../analysis/views/clusterView';
import type { PoolView } from '../analysis/views/poolView';
import type { ServiceAddress, ServiceView } from '../analysis/views/serviceView';
import { announcementState, announcesItself, kindWord } from '../features/announcements';
import { clusterStateLine } from '../features/clusterState';
import { counted } from '../features/counts';
import { certaintyWords, rangeLabel } from '../features/names';
import { poolStateWord, serviceStateWord } from '../features/stateWords';
import { poolUsage, usageBar, utilisation } from '../features/utilisation';
import { grouped } from '../model/lists';
import { type Message, message, renderMessage } from '../model/message';
import { isDeclaredPool } from '../workspace/resource/poolResource';
import { factTexts } from './factEntries';
import { printableInLine, printableLine } from './output';
import { allFindings, type Report, relativeFile, summary } from './report';
import { alignedColumns } from './terminal/columns';

/** More hints than these are only counted. */
const hintsShown = 20;

export function textReport({ analysis, root, colours, running, translations }: Report): string {
  const pen: Pen = { paint: painter(colours), text: (value) => renderMessage(value, translations), root };
  const findings = allFindings(analysis);
  const hints = oncePerText(findings.filter(({ severity }) => severity === 'hint'));
  // Hints come last, so that what matters is not lost among them.
  const shown = [...findings.filter(({ severity }) => severity !== 'hint').map(alone), ...hints.slice(0, hintsShown)];
  const parts = [
    baseLines(running, pen).join('\n'),
    ...analysis.clusters.map((cluster) => clusterText(cluster, pen)),
    [...shown.map((shownOne) => findingText(shownOne, pen)), ...moreHints(hintCount(hints.slice(hintsShown)), pen)].join('\n'),
    summary(analysis, findings).map(pen.text).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

interface Pen {
  readonly paint: Paint;
  /** Renders a message in the language of the person. */
  readonly text: (value: Message) => string;
  /** Paths are relative to it. */
  readonly root: string;
}

/** On what the addresses rest. */
function baseLines(running: Report['running'], { text }: Pen): readonly string[] {
  if (!running) return [];
  const { name, commit } = running.origin;
  const what = commit === undefined ? message('{0}', name) : message('{0} (commit {1})', name, commit.slice(0, 12));
  const head = message('Taken to run: {0}. What it predicts stays, and what is new comes after.', what);
  return [head, ...running.notes].map((line) => printableLine(text(line)));
}

/** A finding, and how many more say the same somewhere else. */
interface CountedFinding {
  readonly finding: Finding;
  readonly more: number;
}

function alone(finding: Finding): CountedFinding {
  return { finding, more: 0 };
}

/** Each text at its first place. */
function oncePerText(findings: readonly Finding[]): readonly CountedFinding[] {
  const groups = grouped(findings, (finding) => `${finding.code} ${renderMessage(finding.message)}`);
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [{ finding: first, more: others.length }] : []));
}

function hintCount(hints: readonly CountedFinding[]): number {
  return hints.reduce((sum, { more }) => sum + 1 + more, 0);
}

function moreHints(count: number, { text }: Pen): readonly string[] {
  return count > 0 ? [text(message('{0} more hints; --format json has them all.', count))] : [];
}

type Colour = 'red' | 'yellow' | 'blue' | 'grey' | 'green' | 'bold';
type Paint = (colour: Colour, text: string) => string;

const codes: Readonly<Record<Colour, number>> = { red: 31, yellow: 33, blue: 34, grey: 90, green: 32, bold: 1 };

function painter(colours: boolean): Paint {
  return colours ? (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m` : (_, text) => text;
}

function clusterText(cluster: ClusterView, pen: Pen): string {
  const { paint, text, root } = pen;
  const state = clusterStateLine(cluster, { now: Date.now });
  const pools = alignedColumns(cluster.pools.map((pool) => poolCells(pool, pen)));
  const services = alignedColumns(cluster.services.map((service) => serviceCells(cluster, service, pen)));
  const announced = cluster.announcements.views.filter(announcesItself);
  const announcing = alignedColumns(announced.map((view) => announcementCells(cluster, view, pen)));
  return [
    paint('bold', printableInLine(text(message('Cluster {0}', cluster.name)))),
    ...(state ? [`  ${printableLine(text(state))}`] : []),
    ...factLines(factTexts(cluster, root, text), pen),
    ...section(text(message('Pools')), pools, pen),
    ...section(text(message('Services')), services, pen),
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

function section(title: string, lines: readonly string[], { paint, text }: Pen): readonly string[] {
  if (lines.length === 0) return [`  ${title}: ${text(message('none'))}`];
  return [`  ${paint('bold', title)}`, ...lines.map((line) => `    ${printableLine(line)}`)];
}

const onlyInCluster = message('only in the cluster');

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

function addressText(cluster: ClusterView, service: ServiceView, address: ServiceAddress, { text }: Pen): string {
  return `${address.text} (${address.pool ?? '-'}, ${text(certaintyWords(address, addressesInNewCluster(cluster, service, address)))})`;
}

function serviceCells(cluster: ClusterView, service: ServiceView, pen: Pen): readonly string[] {
  const [name = '', outcome = '', ...more] = outcomeCells(cluster, service, pen);
  return [name, service.claim.origin === 'cluster' ? pen.text(message('{0}, {1}', outcome, onlyInCluster)) : outcome, ...more];
}

function outcomeCells(cluster: ClusterView, service: ServiceView, pen: Pen): readonly string[] {
  const name = serviceName(service);
  switch (service.state) {
    case 'satisfied':
      return [name, service.addresses.map((address) => addressText(cluster, service, address, pen)).join(', ')];
    case 'pending':
      return [name, pen.text(serviceStateWord(cluster, service))];
    default:
      return [name, pen.text(serviceStateWord(cluster, service)), service.message ? pen.text(service.message) : ''];
  }
}

function announcementCells(cluster: ClusterView, view: AnnouncementView, { text }: Pen): readonly string[] {
  return [view.name, text(kindWord(view.resource.kind)), text(announcementState(cluster, view))];
}

const severityColour: Readonly<Record<Severity, Colour>> = { error: 'red', warning: 'yellow', information: 'blue', hint: 'grey' };

function findingText({ finding, more }: CountedFinding, { paint, text, root }: Pen): string {
  const { line, character } = finding.range.start;
  const place = `${relativeFile(root, finding.uri)}:${line + 1}:${character + 1}`;
  const same = more === 0 ? '' : ` ${text(counted(more, message('(1 more like it)'), message('({0} more like it)', more)))}`;
  return `${printableLine(place)}: ${paint(severityColour[finding.severity], finding.severity)} ${finding.code} ${printableInLine(text(finding.message))}${same}`;
}
