/** The report for people: per cluster the pools with a utilisation bar and the Services in columns, then the findings in a form that terminals link. */
import type { Analysis } from '../analysis/analyze';
import type { Finding } from '../analysis/finding';
import type { Severity } from '../analysis/severity';
import type { ClusterView, PoolView, ServiceView } from '../analysis/views';
import { originWord, rangeLabel, serviceTitle } from '../features/names';
import { bar, utilisation } from '../features/numbers';
import { type Message, message, renderMessage } from '../model/message';
import { relativeFile } from './relative';

export interface TextReportOptions {
  readonly colours: boolean;
}

export function textReport(analysis: Analysis, root: string, { colours }: TextReportOptions): string {
  const paint = painter(colours);
  const findings = [...analysis.findings.values()].flat();
  const parts = [
    ...analysis.clusters.map((cluster) => clusterText(cluster, paint)),
    findings.map((finding) => findingText(finding, root, paint)).join('\n'),
    summary(analysis, findings),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

type Colour = 'red' | 'yellow' | 'blue' | 'grey' | 'green' | 'bold';
type Paint = (colour: Colour, text: string) => string;

const codes: Readonly<Record<Colour, number>> = { red: 31, yellow: 33, blue: 34, grey: 90, green: 32, bold: 1 };

function painter(colours: boolean): Paint {
  return colours ? (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m` : (_, text) => text;
}

function clusterText(cluster: ClusterView, paint: Paint): string {
  const pools = columns(cluster.pools.map((pool) => poolCells(pool)));
  const services = columns(cluster.services.map(serviceCells));
  return [
    paint('bold', text(message('Cluster {0}', cluster.name))),
    ...section(text(message('Pools')), pools, paint),
    ...section(text(message('Services')), services, paint),
  ].join('\n');
}

function section(title: string, lines: readonly string[], paint: Paint): readonly string[] {
  if (lines.length === 0) return [`  ${title}: ${text(message('none'))}`];
  return [`  ${paint('bold', title)}`, ...lines.map((line) => `    ${printable(line)}`)];
}

function poolCells(pool: PoolView): readonly string[] {
  const ranges = pool.ranges.map(rangeLabel).join(', ');
  return [
    pool.name,
    bar(pool.used, pool.total),
    text(utilisation(pool.used, pool.total)),
    pool.state === 'enabled' ? '' : pool.state,
    ranges,
  ];
}

function serviceCells(service: ServiceView): readonly string[] {
  const name = serviceTitle(service);
  switch (service.state) {
    case 'satisfied':
      return [name, service.addresses.map(({ text: ip, pool, how }) => `${ip} (${pool ?? '-'}, ${text(originWord(how))})`).join(', ')];
    case 'pending':
      return [name, `pending: ${service.reason ?? ''}`];
    default:
      return [name, service.state, service.message ? text(service.message) : ''];
  }
}

const severityColour: Readonly<Record<Severity, Colour>> = { error: 'red', warning: 'yellow', information: 'blue', hint: 'grey' };

function findingText(finding: Finding, root: string, paint: Paint): string {
  const { line, character } = finding.range.start;
  const place = `${relativeFile(root, finding.uri)}:${line + 1}:${character + 1}`;
  return `${place}: ${paint(severityColour[finding.severity], finding.severity)} ${finding.code} ${printable(text(finding.message))}`;
}

function summary(analysis: Analysis, findings: readonly Finding[]): string {
  const count = (state: ServiceView['state']) =>
    analysis.clusters.reduce((sum, { services }) => sum + services.filter((service) => service.state === state).length, 0);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return text(
    message(
      '{0} Services: {1} satisfied, {2} pending, {3} ignored, {4} unknown, {5} refused, {6} not applied. {7} findings, {8} of them errors.',
      analysis.clusters.reduce((sum, { services }) => sum + services.length, 0),
      count('satisfied'),
      count('pending'),
      count('ignored'),
      count('unknown'),
      count('refused'),
      count('unreachable'),
      findings.length,
      errors,
    ),
  );
}

/** Pads every column but the last to its widest cell. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Workspace text must not steer a terminal. */
function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function text(value: Message): string {
  return renderMessage(value);
}
