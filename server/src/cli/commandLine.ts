/** Which command a command line names. */
import { check } from './check';
import { colourFlags } from './colours';
import { completion } from './commands/completion';
import { explain, type ReadPage } from './commands/explain';
import { rulesCommand } from './commands/rules';
import { plan } from './plan/planCommand';
import { report } from './report/reportCommand';
import { type CommandOutput, type ExitCode, lspUsage, usage, usageOf } from './usage';

export interface CommandLineOptions {
  readonly version: string;
  readonly output: CommandOutput;
  readonly readPage: ReadPage;
  /** Starts the language server; it ends the process itself. */
  readonly startLanguageServer: (args: readonly string[]) => Promise<void>;
  readonly simulate: (args: readonly string[]) => Promise<ExitCode>;
}

/** The exit code, or undefined when a server has taken over. */
export async function runCommandLine(args: readonly string[], options: CommandLineOptions): Promise<ExitCode | undefined> {
  const { others, colours = options.output.colours } = colourFlags(args);
  const output: CommandOutput = { ...options.output, colours };
  const [command, ...rest] = others;
  switch (command) {
    case 'check':
      return check(rest, output, options.version);
    case 'plan':
      return plan(rest, output);
    case 'report':
      return report(rest, output);
    case 'rules':
      return rulesCommand(rest, output);
    case 'explain':
      return explain(rest, output, options.readPage);
    case 'completion':
      return completion(rest, output);
    case 'simulate':
      return options.simulate(rest);
    case 'lsp':
      if (rest.includes('--help') || rest.includes('-h')) return said(output, lspUsage);
      await options.startLanguageServer(rest);
      return undefined;
    case '--version':
    case '-V':
      return said(output, `${options.version}\n`);
    case 'help':
    case '--help':
    case '-h':
      return help(rest, output);
    case undefined:
      output.err(usage);
      return 2;
    default:
      output.err(`lbipam: unknown command '${command}'\n\n${usage}`);
      return 2;
  }
}

function help([command]: readonly string[], output: CommandOutput): ExitCode {
  const text = command === undefined ? usage : usageOf(command);
  if (text !== undefined) return said(output, text);
  output.err(`lbipam: unknown command '${command}'\n\n${usage}`);
  return 2;
}

function said(output: CommandOutput, text: string): ExitCode {
  output.out(text);
  return 0;
}
