/** `lbipam report`: the allocation as a document. What is wrong with it is the business of `check`. */
import { type Analysis, analyze } from '../../analysis/analyze';
import { readLevels } from '../../analysis/settings';
import { presentation } from '../../features/presentation';
import { renderReport } from '../../features/report/reportFormats';
import type { Translations } from '../../model/message';
import { clusterNotes } from '../clusterNotes';
import { readCommandInput } from '../commandInput';
import { readStateFiles, stateProblem } from '../liveStates';
import { printableJsonText, printableLine, writeReport } from '../output';
import { isProblem, type Problem } from '../problem';
import { relativeFiles } from '../report';
import { type CommandOutput, type ExitCode, reportUsage, said, tell, wrongUsage } from '../usage';
import { rootOf } from '../workspaceFiles';
import { type ReportOptions, readReportOptions } from './reportOptions';

export async function runReport(args: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const options = readReportOptions(args);
  if (isProblem(options)) return wrongUsage(output, 'report', options);
  if (options.help) return said(output, reportUsage);
  const found = await analyzed(options);
  if (isProblem(found)) {
    tell(output, 'report', found);
    return 2;
  }
  for (const note of clusterNotes(found.clusters)) tell(output, 'report', note);
  const problem = writeReport(textOf(found, options, output.translations), options.output, output);
  if (problem === undefined) return 0;
  tell(output, 'report', problem);
  return 2;
}

function textOf({ clusters }: Analysis, { format, paths }: ReportOptions, translations: Translations): string {
  const view = presentation({ translations, themeIcons: false, now: Date.now });
  const text = renderReport(format, { clusters, fileOf: relativeFiles(rootOf(paths)), presentation: view });
  if (format === 'json') return `${printableJsonText(text)}\n`;
  return text.split('\n').map(printableEnd).join('\n');
}

/** Lines of CSV end with a carriage return too. */
function printableEnd(line: string): string {
  return line.endsWith('\r') ? `${printableLine(line.slice(0, -1))}\r` : printableLine(line);
}

/** Analyses what the options name. A problem says what can't be read. */
async function analyzed(options: ReportOptions): Promise<Analysis | Problem> {
  const input = readCommandInput({ ...options, severity: readLevels({}) });
  if (isProblem(input)) return input;
  const { found, live, files } = input;
  const { settings } = found;
  const content = input.content(files);
  const stateFiles = await readStateFiles({ ...content, settings: settings.workspace });
  const analysis = analyze({ revision: 1, ...content, settings, live, stateFiles });
  return stateProblem(live, analysis.clusters) ?? analysis;
}
