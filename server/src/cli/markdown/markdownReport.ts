/** The report for a comment on a pull request or a job summary: a headline, the clusters to unfold, and what is wrong. */
import { documentationUrl, type Finding } from '../../analysis/findings/finding';
import type { Severity } from '../../analysis/findings/severity';
import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { bar, utilisation } from '../../features/counts';
import { markdownTable } from '../../features/markdownTable';
import { certaintyWords, rangeLabel } from '../../features/names';
import { poolStateWord, serviceStateWord } from '../../features/stateWords';
import { message, renderMessage } from '../../model/message';
import { allFindings, loudestFirst, type Report, relativeFile, severityCount, summary } from '../report';
import { cellCode, htmlCode, markdownMessage } from './markdownText';

/** GitHub refuses comments of more than 65,536 characters. */
const charactersOfFindings = 30_000;
const charactersOfClusters = 30_000;

export function markdownReport(report: Report): string {
  const all = allFindings(report.analysis);
  // Hints are for editors.
  const findings = loudestFirst(all.filter(({ severity }) => severity !== 'hint'));
  const blocks = [
    [`### ${headline(findings)}`],
    summary(report.analysis, all).map((line) => renderMessage(line)),
    ...report.analysis.clusters.map((cluster) =>
      clusterBlock(cluster, findings.length > 0 ? '<details open>' : '<details>', charactersOfClusters / report.analysis.clusters.length),
    ),
    findingsTable(findings, report),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headline(findings: readonly Finding[]): string {
  const [errors, warnings] = [severityCount(findings, 'error'), severityCount(findings, 'warning')];
  const parts = [errors, warnings].filter((part) => part !== undefined);
  const icon = errors ? '❌' : warnings ? '⚠️' : '✅';
  const words = parts.length > 0 ? parts.map((part) => renderMessage(part)).join(', ') : renderMessage(message('nothing is wrong'));
  return `${icon} LB IPAM: ${words}`;
}

function clusterBlock(cluster: ClusterView, details: string, characters: number): readonly string[] {
  const counts = message('pools: {0}, Services: {1}', cluster.pools.length, cluster.services.length);
  const services = table(
    ['Service', 'Address', 'Pool', 'State'],
    cluster.services.map((service) => serviceCells(cluster, service)),
    characters / 2,
  );
  const pools = table(['Pool', 'In use', '', 'Addresses'], cluster.pools.map(poolCells), characters / 2);
  return [
    details,
    `<summary>Cluster ${htmlCode(cluster.name)} (${renderMessage(counts)})</summary>`,
    '',
    ...services,
    ...(services.length > 0 && pools.length > 0 ? [''] : []),
    ...pools,
    '',
    '</details>',
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[], characters: number): readonly string[] {
  const text = markdownTable([head, ...rows], { characters }, (count) => `… and ${count} more.`);
  return text === '' ? [] : [text];
}

function serviceCells(cluster: ClusterView, service: ServiceView): readonly string[] {
  const name = cellCode(serviceName(service));
  const { addresses, state } = service;
  const pending = markdownMessage(serviceStateWord(cluster, service));
  if (addresses.length === 0) return [name, '', '', pending];
  const certainty = [...new Set(addresses.map((address) => markdownMessage(certaintyWords(address, undefined))))].join(', ');
  return [
    name,
    addresses.map(({ text }) => cellCode(text)).join('<br>'),
    [...new Set(addresses.map(({ pool }) => cellCode(pool ?? '-')))].join('<br>'),
    state === 'satisfied' ? certainty : `${certainty}; ${pending}`,
  ];
}

function poolCells(pool: PoolView): readonly string[] {
  const state = pool.state === 'enabled' ? '' : ` (${markdownMessage(poolStateWord(pool))})`;
  return [
    `${cellCode(pool.name)}${state}`,
    ...(pool.ranges.length > 0 ? [bar(pool.used, pool.total), renderMessage(utilisation(pool.used, pool.total))] : ['', '']),
    pool.ranges
      .slice(0, 20)
      .map((range) => cellCode(rangeLabel(range)))
      .join(', '),
  ];
}

const icons: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', information: 'ℹ️', hint: '💡' };

function findingsTable(findings: readonly Finding[], report: Report): readonly string[] {
  return table(
    ['', 'Where', 'Finding'],
    findings.map((finding) => findingCells(finding, report)),
    charactersOfFindings,
  );
}

function findingCells(
  { code: name, severity, uri, range, cluster, message: text }: Finding,
  { analysis, base }: Report,
): readonly string[] {
  const where = analysis.clusters.length > 1 && cluster !== undefined ? ` (${cellCode(cluster)})` : '';
  return [
    `${icons[severity]} ${severity}`,
    `${cellCode(`${relativeFile(base, uri)}:${range.start.line + 1}`)}${where}`,
    `[${name}](${documentationUrl(name)}) ${markdownMessage(text)}`,
  ];
}
