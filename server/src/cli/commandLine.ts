/** Which command a command line names. */
import { check } from './check';
import { plan } from './plan/planCommand';
import { type CommandOutput, type ExitCode, usage } from './usage';

export interface CommandLineOptions {
  readonly version: string;
  readonly output: CommandOutput;
  /** Starts the language server; it ends the process itself. */
  readonly startLanguageServer: (args: readonly string[]) => Promise<void>;
  readonly simulate: (args: readonly string[]) => Promise<ExitCode>;
}

/** The exit code, or undefined when a server has taken over. */
export async function runCommandLine(args: readonly string[], options: CommandLineOptions): Promise<ExitCode | undefined> {
  const { output } = options;
  const [command, ...rest] = args;
  switch (command) {
    case 'check':
      return check(rest, output, options.version);
    case 'plan':
      return plan(rest, output);
    case 'simulate':
      return options.simulate(rest);
    case 'lsp':
      await options.startLanguageServer(rest);
      return undefined;
    case '--version':
      output.out(`${options.version}\n`);
      return 0;
    case '--help':
    case '-h':
      output.out(usage);
      return 0;
    case undefined:
      output.err(usage);
      return 2;
    default:
      output.err(`lbipam: unknown command '${command}'\n\n${usage}`);
      return 2;
  }
}
