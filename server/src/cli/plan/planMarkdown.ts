/** A plan as a comment on a pull request: one line, a table of what is lost or moved, the rest folded, never more than a screen. */

import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ServiceChange, ServiceSituation } from '../../analysis/plan/serviceChange';
import { changeWord, situationWords } from '../../features/changes/changeWords';
import { bracketed, type Message, message } from '../../model/message';
import { cellCode, htmlCode, markdownMessage } from '../markdown/markdownText';
import { headline, type PlanReport } from './planReport';

/** The first line of a comment, by which a workflow finds its own comment again. */
const mark = '<!-- lbipam plan -->';
const rowsShown = 10;
const rowsFolded = 20;
const clustersShown = 5;

export function planMarkdown(report: PlanReport): string {
  const entries = report.clusters.flatMap(({ name, services }) => services.map((service) => ({ cluster: name, service })));
  const isGrave = ({ service }: Entry) => service.change === 'lost' || service.change === 'moved';
  const [grave, rest] = [entries.filter(isGrave), entries.filter((entry) => !isGrave(entry))];
  const withCluster = report.clusters.length > 1;
  const words: Words = (value) => markdownMessage(value, report.translations);
  const shown = grave.slice(0, rowsShown);
  const folded = [...grave.slice(rowsShown), ...rest];
  const blocks = [
    [mark],
    [`**${words(headline(report))}**`],
    report.notes.slice(0, clustersShown).map(words),
    table(shown, withCluster, words),
    foldedBlock(folded, withCluster, words),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The report as Markdown, in the language of the person. */
type Words = (value: Message) => string;

interface Entry {
  readonly cluster: string;
  readonly service: ServiceChange;
}

function foldedBlock(entries: readonly Entry[], withCluster: boolean, words: Words): readonly string[] {
  if (entries.length === 0) return [];
  const more = entries.length - rowsFolded;
  return [
    '<details>',
    `<summary>${words(message('{0} more', entries.length))}</summary>`,
    '',
    ...table(entries.slice(0, rowsFolded), withCluster, words),
    ...(more > 0 ? ['', words(message('… and {0} more; --format json has them all.', more))] : []),
    '',
    '</details>',
  ];
}

function table(entries: readonly Entry[], withCluster: boolean, words: Words): readonly string[] {
  if (entries.length === 0) return [];
  const head = [
    '',
    words(message('Service')),
    ...(withCluster ? [words(message('Cluster'))] : []),
    words(message('Before')),
    words(message('After')),
    words(message('Because')),
  ];
  const rows = entries.map(({ cluster, service }) => [
    words(changeWord(service.change)),
    cellCode(serviceName(service.view)),
    ...(withCluster ? [htmlCode(cluster).replaceAll('|', '&#124;')] : []),
    situation(service.before, words),
    `${situation(service.after, words)}${service.isPredicted ? words(bracketed(message('predicted'))) : ''}`,
    words(service.because),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function situation(value: ServiceSituation, words: Words): string {
  if (value.state === 'absent') return '';
  return value.addresses.length > 0 ? value.addresses.map(cellCode).join(', ') : words(situationWords(value));
}
