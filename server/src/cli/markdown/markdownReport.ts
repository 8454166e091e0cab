/** The report for a comment on a pull request or a job summary: a headline, the clusters to unfold, and what is wrong. */
import { documentationUrl } from '../../analysis/findings/documentationUrls';
import type { Finding, Severity } from '../../analysis/findings/finding';
import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { markdownTable } from '../../features/markdownTable';
import { certaintyWords, rangeLabel } from '../../features/names';
import { poolLine, serviceLine } from '../../features/report/reportEntries';
import { poolStateWord, serviceStateWord, severityWord } from '../../features/stateWords';
import { poolUsage, usageBar, utilisation } from '../../features/utilisation';
import { severalTimes } from '../../model/lists';
import { bracketed, type Message, message, renderMessage } from '../../model/message';
import { allFindings, listOf, loudestFirst, type Report, relativeFile, severityCount, summary } from '../report';
import { cellCode, htmlCode, markdownMessage } from './markdownText';

/** GitHub refuses comments of more than 65,536 characters. */
const charactersOfFindings = 30_000;
const charactersOfClusters = 30_000;

export function markdownReport(report: Report): string {
  const all = allFindings(report.analysis);
  // Hints are for editors and not reported.
  const findings = loudestFirst(all.filter(({ severity }) => severity !== 'hint'));
  const words: Words = {
    text: (value) => renderMessage(value, report.translations),
    markdown: (value) => markdownMessage(value, report.translations),
  };
  const blocks = [
    [`### ${headline(findings, words)}`],
    summary(report, all).map(words.text),
    ...report.analysis.clusters.map((cluster) =>
      clusterBlock(cluster, {
        words,
        base: report.base,
        isOpen: findings.length > 0,
        characters: charactersOfClusters / report.analysis.clusters.length,
      }),
    ),
    findingsTable(findings, report, words),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The report in the language of the person. */
interface Words {
  readonly text: (value: Message) => string;
  /** Names and addresses in it are code spans. */
  readonly markdown: (value: Message) => string;
}

function headline(findings: readonly Finding[], { text }: Words): string {
  const [errors, warnings] = [severityCount(findings, 'error'), severityCount(findings, 'warning')];
  const parts = [errors, warnings].filter((part) => part !== undefined);
  const icon = errors ? '❌' : warnings ? '⚠️' : '✅';
  return `${icon} LB IPAM: ${text(listOf(parts) ?? message('nothing is wrong'))}`;
}

interface ClusterBlock {
  readonly words: Words;
  /** Paths are relative to it. */
  readonly base: string;
  readonly isOpen: boolean;
  readonly characters: number;
}

function clusterBlock(cluster: ClusterView, { words, base, isOpen, characters }: ClusterBlock): readonly string[] {
  const limit = { characters: characters / 2, words };
  const counts = message('pools: {0}, Services: {1}', cluster.pools.length, cluster.services.length);
  const services = table(
    [words.text(message('Service')), words.text(message('Address')), words.text(message('Pool')), words.text(message('State'))],
    withNames(
      cluster.services.map((service) => ({
        name: serviceName(service),
        uri: service.claim.resource.uri,
        line: serviceLine(service),
        mark: '',
        cells: serviceCells(cluster, service, words),
      })),
      base,
    ),
    limit,
  );
  const pools = table(
    [words.text(message('Pool')), words.text(message('In use')), '', words.text(message('Addresses'))],
    withNames(
      cluster.pools.map((pool) => ({
        name: pool.name,
        uri: pool.pool.resource.uri,
        line: poolLine(pool),
        mark: pool.state === 'enabled' ? '' : words.markdown(bracketed(poolStateWord(pool))),
        cells: poolCells(pool, words),
      })),
      base,
    ),
    limit,
  );
  return [
    isOpen ? '<details open>' : '<details>',
    `<summary>${words.text(message('Cluster'))} ${htmlCode(cluster.name)}${words.text(bracketed(counts))}</summary>`,
    '',
    ...services,
    ...(services.length > 0 && pools.length > 0 ? [''] : []),
    ...pools,
    '',
    '</details>',
  ];
}

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { characters, words }: Pick<ClusterBlock, 'characters' | 'words'>,
): readonly string[] {
  const text = markdownTable([head, ...rows], { characters }, (count) => words.text(message('… and {0} more', count)));
  return text === '' ? [] : [text];
}

interface NamedRow {
  readonly name: string;
  /** Empty for what only the running cluster has. */
  readonly uri: string;
  readonly line: number;
  /** What is said behind the name. */
  readonly mark: string;
  readonly cells: readonly string[];
}

/** The rows behind their names, with the place where several have one name. */
function withNames(rows: readonly NamedRow[], base: string): readonly (readonly string[])[] {
  const ambiguous = severalTimes(rows.map(({ name }) => name));
  return rows.map(({ name, uri, line, mark, cells }) => {
    const where = ambiguous.has(name) && uri !== '' ? ` (${cellCode(`${relativeFile(base, uri)}:${line}`)})` : '';
    return [`${cellCode(name)}${where}${mark}`, ...cells];
  });
}

function serviceCells(cluster: ClusterView, service: ServiceView, { markdown }: Words): readonly string[] {
  const { addresses, state } = service;
  const pending = markdown(serviceStateWord(cluster, service));
  if (addresses.length === 0) return ['', '', pending];
  const certainty = [...new Set(addresses.map((address) => markdown(certaintyWords(address, undefined))))].join(', ');
  return [
    addresses.map(({ text }) => cellCode(text)).join('<br>'),
    [...new Set(addresses.map(({ pool }) => cellCode(pool ?? '-')))].join('<br>'),
    state === 'satisfied' ? certainty : `${certainty}; ${pending}`,
  ];
}

function poolCells(pool: PoolView, { text }: Words): readonly string[] {
  return [
    ...(pool.ranges.length > 0 ? [usageBar(poolUsage(pool)), text(utilisation(poolUsage(pool)))] : ['', '']),
    pool.ranges
      .slice(0, 20)
      .map((range) => cellCode(rangeLabel(range)))
      .join(', '),
  ];
}

const icons: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', information: 'ℹ️', hint: '💡' };

function findingsTable(findings: readonly Finding[], report: Report, words: Words): readonly string[] {
  return table(
    ['', words.text(message('Where')), words.text(message('Finding'))],
    findings.map((finding) => findingCells(finding, report, words)),
    { characters: charactersOfFindings, words },
  );
}

function findingCells(
  { code: name, severity, uri, range, cluster, message: text }: Finding,
  { analysis, base }: Report,
  words: Words,
): readonly string[] {
  const where = analysis.clusters.length > 1 && cluster !== undefined ? ` (${cellCode(cluster)})` : '';
  return [
    `${icons[severity]} ${words.text(severityWord(severity))}`,
    `${cellCode(`${relativeFile(base, uri)}:${range.start.line + 1}`)}${where}`,
    `[${name}](${documentationUrl(name)}) ${words.markdown(text)}`,
  ];
}
