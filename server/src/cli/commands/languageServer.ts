/** `lbipam lsp`: which arguments it takes. The library of the protocol reads by itself which way they ask for. */
import { isProblem } from '../problem';
import { readArguments } from '../readArguments';
import { type CommandOutput, type ExitCode, lspUsage, said, wrongUsage } from '../usage';

export const lspFlags = {
  stdio: { type: 'boolean' },
  'node-ipc': { type: 'boolean' },
  socket: { type: 'string' },
  pipe: { type: 'string' },
  /** VS Code says with which process the server ends. */
  clientProcessId: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The exit code; undefined if the server, which ends the process itself, has taken over. */
export async function runLanguageServer(
  args: readonly string[],
  output: CommandOutput,
  start: (args: readonly string[]) => Promise<void>,
): Promise<ExitCode | undefined> {
  const read = readArguments({ args, flags: lspFlags, others: 'none' });
  if (isProblem(read)) return wrongUsage(output, 'lsp', read);
  if (read.values.help) return said(output, lspUsage);
  await start(args);
  return undefined;
}
