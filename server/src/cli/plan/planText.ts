/** A plan for people at a terminal, and as annotations of GitHub Actions. */

import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ServiceChange } from '../../analysis/plan/serviceChange';
import { changeWord, toldShift } from '../../features/changes/changeWords';
import { serviceLine } from '../../features/report/reportEntries';
import { type Message, renderMessage, type Translations } from '../../model/message';
import { printableInLine, printableLine } from '../output';
import { relativeFile } from '../report';
import { alignedColumns } from '../terminal/columns';
import { workflowCommand } from '../workflowCommand';
import { headline, type PlanReport } from './planReport';

export function planText(report: PlanReport): string {
  const { translations } = report;
  const lines = report.clusters.flatMap(({ name, services }) =>
    services.length === 0
      ? []
      : [
          '',
          ...(report.clusters.length > 1 ? [printableInLine(name)] : []),
          ...alignedColumns(services.map((service) => cells(service, translations))).map((line) => `  ${line}`),
        ],
  );
  const notes = report.notes.map((note) => printableLine(renderMessage(note, translations)));
  return `${[printableInLine(renderMessage(headline(report), translations)), ...notes, ...lines].join('\n')}\n`;
}

/** In a pull request, only Services that lose or change an address get an annotation. */
export function planGithub(report: PlanReport): string {
  const annotations = report.clusters.flatMap(({ name, services }) =>
    services.flatMap((service) => {
      if (service.change !== 'lost' && service.change !== 'moved') return [];
      const { uri } = service.view.claim.resource;
      // What only the running cluster has is in no file.
      const place = uri === '' ? {} : { file: relativeFile(report.forgeRoot, uri), line: serviceLine(service.view) };
      const level = service.change === 'lost' ? 'error' : 'warning';
      const prefix = report.clusters.length > 1 ? `[${name}] ` : '';
      const text = `${prefix}${serviceName(service.view)}: ${renderMessage(toldShift(service))}, ${renderMessage(service.because)}`;
      return [workflowCommand(level, { ...place, title: `LB IPAM: ${service.change}` }, text)];
    }),
  );
  const said = [headline(report), ...report.notes].map((line) => printableLine(renderMessage(line)));
  return `${[...annotations, ...said].join('\n')}\n`;
}

function cells(service: ServiceChange, translations: Translations): readonly string[] {
  const words = (value: Message) => renderMessage(value, translations);
  return [words(changeWord(service.change)), serviceName(service.view), words(toldShift(service)), words(service.because)].map(
    printableInLine,
  );
}
