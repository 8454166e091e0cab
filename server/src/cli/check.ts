/** `lbipam check`: the same Analysis as in the editor, printed. */
import fs from 'node:fs';
import path from 'node:path';
import { type Analysis, analyze } from '../analysis/analyze';
import { failureText } from '../analysis/findings/clusterFindings';
import { message } from '../model/message';
import { fileUri } from '../paths/uris';
import { type CheckOptions, readCheckOptions } from './checkOptions';
import { clusterNotes } from './clusterNotes';
import { readCommandInput } from './commandInput';
import { concerning } from './concerning';
import { type FixedFile, fixedFiles, fixesDiff, wouldFix, writeFixes } from './fix/fixedFiles';
import { render } from './formats';
import { readStateFiles, stateProblem } from './liveStates';
import { writeReport } from './output';
import { type CheckedBase, readBase } from './plan/base';
import { isProblem, type Problem } from './problem';
import { baseOf } from './report';
import { type CommandOutput, checkUsage, type ExitCode, said, tell, wrongUsage } from './usage';
import type { WorkspaceFiles } from './workspaceFiles';

export async function runCheck(args: readonly string[], output: CommandOutput, version: string): Promise<ExitCode> {
  const options = readCheckOptions(args);
  if (isProblem(options)) return wrongUsage(output, 'check', options);
  if (options.help) return said(output, checkUsage);
  const checked = await analyzed(options);
  if (isProblem(checked)) {
    tell(output, 'check', checked);
    return 2;
  }
  const { analysis, root, whole, changed, running } = checked;
  if (options.fix === 'write') for (const line of writeFixes(root, changed)) output.err(`lbipam check: ${line}\n`);
  if (options.fix === 'show') tell(output, 'check', wouldFix(checked));
  for (const failure of whole.failures) output.err(`lbipam check: ${failureText(failure)}\n`);
  for (const note of clusterNotes(whole.clusters)) tell(output, 'check', note);
  // The text format states it itself.
  for (const note of options.format === 'text' ? [] : (running?.notes ?? [])) tell(output, 'check', note);
  const report = {
    analysis,
    whole,
    root,
    base: baseOf(root, process.cwd()),
    running,
    version,
    includeSuppressed: options.includeSuppressed,
    colours: output.colours && options.output === undefined,
    translations: output.translations,
  };
  const text = options.fix === 'show' ? fixesDiff(root, changed) : render(options.format, report);
  const problem = writeReport(text, options.output, output);
  if (problem !== undefined) {
    tell(output, 'check', problem);
    return 2;
  }
  return exitOf(analysis, options, output);
}

interface Checked {
  readonly root: string;
  readonly whole: Analysis;
  /** The files that the report is about. */
  readonly analysis: Analysis;
  /** The base that the clusters are taken to run. */
  readonly running: CheckedBase | undefined;
  /** The files that fixes changed. */
  readonly changed: readonly FixedFile[];
  /** How many fixes changed them. */
  readonly fixes: number;
}

/** A text is the reason why the input can't be read. */
export async function analyzed(options: CheckOptions): Promise<Checked | Problem> {
  const input = readCommandInput(options);
  if (isProblem(input)) return input;
  const { root, found, live, files, content } = input;
  const { settings } = found;
  const missing = options.only?.find((file) => !files.has(fileUri(path.resolve(file))) && !fs.existsSync(file));
  if (missing !== undefined) return message("can't read {0}", `'${missing}'`);
  const only = options.only && new Set(options.only.map((file) => fileUri(path.resolve(file))));
  const stateFiles = await readStateFiles({ ...content(files), settings: settings.workspace });
  const running = options.base === undefined ? undefined : await readBase(root, options.base, { paths: options.paths, found });
  if (isProblem(running)) return running;
  const analyzeFiles = (read: WorkspaceFiles) =>
    analyze({ revision: 1, ...content(read), settings, live, stateFiles, base: running?.base });
  // The input from stdin is no file.
  const fromStdin = options.paths.includes('-') ? fileUri(path.resolve(options.stdinFilename ?? '-')) : undefined;
  const mayFix = (uri: string) => options.fix !== 'none' && uri !== fromStdin && (only?.has(uri) ?? true);
  const { analysis: whole, changed, fixes } = fixedFiles(files, mayFix, analyzeFiles);
  const problem = stateProblem(live, whole.clusters);
  if (problem !== undefined) return problem;
  return { root, whole, changed, fixes, running, analysis: only ? concerning(whole, only) : whole };
}

function exitOf(analysis: Analysis, { maxWarnings }: CheckOptions, output: CommandOutput): ExitCode {
  const findings = [...analysis.findings.values()].flat();
  if (findings.some(({ severity }) => severity === 'error')) return 1;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  if (maxWarnings === undefined || warnings <= maxWarnings) return 0;
  tell(output, 'check', message('{0} warnings, and --max-warnings is {1}', warnings, maxWarnings));
  return 1;
}
