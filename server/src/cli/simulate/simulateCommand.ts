/** `lbipam simulate`: scenarios from stdin, outcomes to stdout, line by line. */
import type { Readable } from 'node:stream';
import { message, renderMessage } from '../../model/message';
import { type VersionProfile, versionProfiles } from '../../model/options';
import { inputLines, longestLine } from '../inputLines';
import { isProblem, type Problem } from '../problem';
import { readArguments } from '../readArguments';
import { type CommandOutput, type ExitCode, said, simulateUsage, wrongUsage } from '../usage';
import { simulateLine } from './simulate';

interface SimulateOptions {
  readonly profile: VersionProfile;
  readonly help: boolean;
}

export async function runSimulate(args: readonly string[], input: Readable, output: CommandOutput): Promise<ExitCode> {
  const options = readOptions(args);
  if (isProblem(options)) return wrongUsage(output, 'simulate', options);
  if (options.help) return said(output, simulateUsage);
  let exit: ExitCode = 0;
  for await (const line of inputLines(input)) {
    if (line?.trim() === '') continue;
    const result = line === undefined ? tooLong : simulateLine(line, options.profile);
    output.out(`${result}\n`);
    if (!isOutcome(result)) exit = 1;
  }
  return exit;
}

const tooLong = JSON.stringify({ name: null, error: renderMessage(message('The line is longer than {0} characters.', longestLine)) });

function isOutcome(line: string): boolean {
  const parsed: unknown = JSON.parse(line);
  return typeof parsed === 'object' && parsed !== null && 'outcome' in parsed;
}

export const simulateFlags = {
  'version-profile': { type: 'string', default: '1.18' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function readOptions(args: readonly string[]): SimulateOptions | Problem {
  const read = readArguments({ args, flags: simulateFlags, others: 'none' });
  if (isProblem(read)) return read;
  const { values } = read;
  const profile = versionProfiles.find((known) => known === values['version-profile']);
  if (profile === undefined)
    return message('unknown version profile {0}: use one of {1}', `'${values['version-profile']}'`, versionProfiles.join(', '));
  return { profile, help: values.help };
}
