/** A plan as a comment on a pull request: one line, a table of what is lost or moved, the rest folded, never more than a screen. */

import type { ServiceSituation } from '../../analysis/outcome/situation';
import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ServiceChange } from '../../analysis/plan/serviceChange';
import { message, renderMessage } from '../../model/message';
import { cellCode, htmlCode, markdownMessage } from '../markdown/markdownText';
import { headline, type PlanReport } from './planReport';

/** The first line, by which a workflow finds its own comment again. */
const mark = '<!-- lbipam plan -->';
const rowsShown = 10;
const rowsFolded = 20;
const clustersShown = 5;

export function planMarkdown(report: PlanReport): string {
  const entries = report.clusters.flatMap(({ name, services }) => services.map((service) => ({ cluster: name, service })));
  const isGrave = ({ service }: Entry) => service.change === 'lost' || service.change === 'moved';
  const [grave, rest] = [entries.filter(isGrave), entries.filter((entry) => !isGrave(entry))];
  const withCluster = report.clusters.length > 1;
  const shown = grave.slice(0, rowsShown);
  const folded = [...grave.slice(rowsShown), ...rest];
  const blocks = [
    [mark],
    [`**${markdownMessage(headline(report))}**`],
    report.notes.slice(0, clustersShown).map((note) => markdownMessage(note)),
    table(shown, withCluster),
    foldedBlock(folded, withCluster),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

interface Entry {
  readonly cluster: string;
  readonly service: ServiceChange;
}

function foldedBlock(entries: readonly Entry[], withCluster: boolean): readonly string[] {
  if (entries.length === 0) return [];
  const more = entries.length - rowsFolded;
  return [
    '<details>',
    `<summary>${renderMessage(message('{0} more', entries.length))}</summary>`,
    '',
    ...table(entries.slice(0, rowsFolded), withCluster),
    ...(more > 0 ? ['', renderMessage(message('… and {0} more; --format json has them all.', more))] : []),
    '',
    '</details>',
  ];
}

function table(entries: readonly Entry[], withCluster: boolean): readonly string[] {
  if (entries.length === 0) return [];
  const head = ['', 'Service', ...(withCluster ? ['Cluster'] : []), 'Before', 'After', 'Because'];
  const rows = entries.map(({ cluster, service }) => [
    service.change,
    cellCode(serviceName(service.view)),
    ...(withCluster ? [htmlCode(cluster).replaceAll('|', '&#124;')] : []),
    situation(service.before),
    situation(service.after),
    markdownMessage(service.because),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function situation({ state, addresses, reason }: ServiceSituation): string {
  if (state === 'absent') return '';
  return addresses.length > 0 ? addresses.map(cellCode).join(', ') : reason === undefined ? state : `${state}: ${cellCode(reason)}`;
}
