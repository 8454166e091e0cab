/** A plan for people at a terminal, and as annotations of GitHub Actions. */

import type { ServiceSituation } from '../../analysis/outcome/situation';
import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ServiceChange } from '../../analysis/plan/serviceChange';
import { renderMessage } from '../../model/message';
import { printable, printableLine } from '../printableOutput';
import { relativeFile } from '../report';
import { headline, type PlanReport } from './planReport';

export function planText(report: PlanReport): string {
  const lines = report.clusters.flatMap(({ name, services }) =>
    services.length === 0 ? [] : ['', ...(report.clusters.length > 1 ? [printable(name)] : []), ...columns(services.map(cells))],
  );
  const notes = report.notes.map((note) => printableLine(renderMessage(note)));
  return `${[printable(renderMessage(headline(report))), ...notes, ...lines].join('\n')}\n`;
}

/** Only Services that lose or change an address are worth a mark in a pull request. */
export function planGithub(report: PlanReport): string {
  const annotations = report.clusters.flatMap(({ services }) =>
    services.flatMap((service) => {
      if (service.change !== 'lost' && service.change !== 'moved') return [];
      const { resource } = service.view.claim;
      const level = service.change === 'lost' ? 'error' : 'warning';
      const text = `${serviceName(service.view)}: ${shift(service)}, ${renderMessage(service.because)}`;
      return [`::${level} file=${property(relativeFile(report.root, resource.uri))},title=LB IPAM::${data(text)}`];
    }),
  );
  return `${[...annotations, printableLine(renderMessage(headline(report)))].join('\n')}\n`;
}

function cells(service: ServiceChange): readonly string[] {
  return [service.change, serviceName(service.view), shift(service), renderMessage(service.because)].map(printable);
}

/** `10.0.0.5 → 10.0.1.5`. */
function shift({ before, after }: Pick<ServiceChange, 'before' | 'after'>): string {
  return [before, after].flatMap((situation) => (situation.state === 'absent' ? [] : [situationText(situation)])).join(' → ');
}

function situationText({ state, addresses, reason }: ServiceSituation): string {
  return addresses.length > 0 ? addresses.join(', ') : reason === undefined ? state : `${state} (${reason})`;
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1, 2].map((column) => rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
