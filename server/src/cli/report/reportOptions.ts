/** The flags of `report`. */
import type { ParseArgsConfig } from 'node:util';
import { isReportFormat, reportFormatNames } from '../../features/report/reportFormats';
import { message } from '../../model/message';
import type { ReportFormat } from '../../protocol/protocol';
import { readVersion } from '../checkOptions';
import { isProblem, type Problem } from '../problem';
import { readArguments } from '../readArguments';

export interface ReportOptions {
  readonly paths: readonly string[];
  readonly format: ReportFormat;
  /** `[CLUSTER=]FILE`, as written. */
  readonly states: readonly string[];
  readonly exclude: readonly string[];
  /** Undefined when the files are to tell. */
  readonly ciliumVersion: string | undefined;
  /** The name of what comes from stdin, as a path. */
  readonly stdinFilename: string | undefined;
  /** Where the report goes; undefined for stdout. */
  readonly output: string | undefined;
  readonly help: boolean;
}

export const reportFlags = {
  format: { type: 'string', default: 'markdown' },
  state: { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  'cilium-version': { type: 'string', default: 'auto' },
  'stdin-filename': { type: 'string' },
  output: { type: 'string', short: 'o' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Reads the arguments of `report`. A problem says what is wrong with the usage. */
export function readReportOptions(args: readonly string[]): ReportOptions | Problem {
  const read = readArguments({ args, flags: reportFlags, others: 'some' });
  if (isProblem(read)) return read;
  const { values, positionals } = read;
  const { format } = values;
  if (!isReportFormat(format)) return message('unknown format {0}: use {1}', `'${format}'`, reportFormatNames.join(', '));
  if (values['stdin-filename'] !== undefined && !positionals.includes('-')) return message("--stdin-filename goes with '-'");
  const version = readVersion(values['cilium-version']);
  if (!version.ok) return version.problem;
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    format,
    states: values.state ?? [],
    exclude: values.exclude ?? [],
    ciliumVersion: version.text,
    stdinFilename: values['stdin-filename'],
    output: values.output === '-' ? undefined : values.output,
    help: values.help,
  };
}
