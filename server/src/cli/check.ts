/** `lbipam check`: the same Analysis as in the editor, printed. */
import { analyze } from '../analysis/analyze';
import { failureText } from '../analysis/findings/clusterFindings';
import { readCheckOptions, settingsFor } from './checkOptions';
import { render } from './formats';
import { partialStates, readLiveStates, readStateFiles, stateProblem } from './liveStates';
import { baseOf } from './report';
import { type CommandOutput, checkUsage, type ExitCode } from './usage';
import { readPaths, rootOf, workspaceFolder } from './workspaceFiles';

export async function check(args: readonly string[], output: CommandOutput, version: string): Promise<ExitCode> {
  const options = readCheckOptions(args);
  if (typeof options === 'string') {
    output.err(`lbipam check: ${options}\n\n${checkUsage}`);
    return 2;
  }
  if (options.help) {
    output.out(checkUsage);
    return 0;
  }
  const root = rootOf(options.paths);
  const settings = settingsFor(root, options);
  if (typeof settings === 'string') {
    output.err(`lbipam check: ${settings}\n`);
    return 2;
  }
  const live = readLiveStates(options.states);
  if (typeof live === 'string') {
    output.err(`lbipam check: ${live}\n`);
    return 2;
  }
  const files = readPaths(options.paths, settings);
  if (typeof files === 'string') {
    output.err(`lbipam check: ${files}\n`);
    return 2;
  }
  const input = { folders: [workspaceFolder(root, files.keys())], files: [...files.values()] };
  const stateFiles = await readStateFiles({ ...input, settings: settings.workspace });
  const analysis = analyze({ revision: 1, ...input, settings, live, stateFiles });
  const problem = stateProblem(live, analysis.clusters);
  if (problem !== undefined) {
    output.err(`lbipam check: ${problem}\n`);
    return 2;
  }
  for (const failure of analysis.failures) output.err(`lbipam check: ${failureText(failure)}\n`);
  for (const note of partialStates(analysis.clusters)) output.err(`lbipam check: ${note}\n`);
  output.out(
    render(options.format, {
      analysis,
      root,
      base: baseOf(root, process.cwd()),
      version,
      includeSuppressed: options.includeSuppressed,
      colours: output.colours,
    }),
  );
  const failed = [...analysis.findings.values()].some((findings) => findings.some(({ severity }) => severity === 'error'));
  return failed ? 1 : 0;
}
