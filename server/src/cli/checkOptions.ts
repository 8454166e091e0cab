/** The flags of `check`. */
import type { ParseArgsConfig } from 'node:util';
import { isSeveritySetting } from '../analysis/findings/finding';
import { findingCodes } from '../analysis/rules/rules';
import { readLevels } from '../analysis/settings';
import { message } from '../model/message';
import { versionProfiles } from '../model/options';
import { hasOwnProfile } from '../model/versions/ciliumVersion';
import { type CheckFormat, formatNames, isFormat } from './formats';
import { isProblem, type Problem } from './problem';
import { readArguments, type Token } from './readArguments';
import type { SettingFlags } from './settingsFile';
import { isFolder } from './workspaceFiles';

export interface CheckOptions extends SettingFlags {
  readonly paths: readonly string[];
  readonly format: CheckFormat;
  readonly help: boolean;
  readonly includeSuppressed: boolean;
  /** `[CLUSTER=]FILE` as the person wrote it. */
  readonly states: readonly string[];
  /** The Git revision or folder that the clusters are taken to run, as the person wrote it; undefined for new clusters. */
  readonly base: string | undefined;
  /** The path that names the input from stdin. */
  readonly stdinFilename: string | undefined;
  /** The files that the report is about; undefined for all. */
  readonly only: readonly string[] | undefined;
  /** The file that the report is written to; undefined for stdout. */
  readonly output: string | undefined;
  /** The command fails if there are more warnings. */
  readonly maxWarnings: number | undefined;
  /** Says whether safe fixes are made. */
  readonly fix: 'write' | 'show' | 'none';
}

export const checkFlags = {
  format: { type: 'string', default: 'text' },
  exclude: { type: 'string', multiple: true },
  severity: { type: 'string', multiple: true },
  state: { type: 'string', multiple: true },
  base: { type: 'string' },
  'cilium-version': { type: 'string', default: 'auto' },
  only: { type: 'boolean', default: false },
  'stdin-filename': { type: 'string' },
  output: { type: 'string', short: 'o' },
  'max-warnings': { type: 'string' },
  fix: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  'include-suppressed': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Reads the arguments of `check`. A problem says what is wrong with the usage. */
export function readCheckOptions(args: readonly string[]): CheckOptions | Problem {
  const read = readArguments({
    // `--only=FILE` is the same as `--only FILE`.
    args: args.flatMap((argument) => (argument.startsWith('--only=') ? ['--only', argument.slice('--only='.length)] : [argument])),
    flags: checkFlags,
    others: 'some',
  });
  if (isProblem(read)) return read;
  const { values, tokens } = read;
  const { paths, only } = pathsAndFiles(tokens);
  if (values.only && only.length === 0) return message('--only needs files');
  if (values['dry-run'] && !values.fix) return message('--dry-run goes with --fix');
  if (values['stdin-filename'] !== undefined && !paths.includes('-')) return message("--stdin-filename goes with '-'");
  const maxWarnings = values['max-warnings'];
  if (maxWarnings !== undefined && !/^\d{1,9}$/.test(maxWarnings))
    return message('--max-warnings needs a number, and is {0}', `'${maxWarnings}'`);
  const { format } = values;
  if (!isFormat(format)) return message('unknown format {0}: use {1}', `'${format}'`, formatNames.join(', '));
  const version = readVersion(values['cilium-version']);
  if (!version.ok) return version.problem;
  const severity: Record<string, string> = {};
  for (const choice of values.severity ?? []) {
    const [code = '', level = ''] = choice.split('=');
    if (!findingCodes.some((known) => known === code)) return message('unknown finding code {0} in --severity {1}', `'${code}'`, choice);
    if (!isSeveritySetting(level)) return message('unknown level {0} in --severity {1}', `'${level}'`, choice);
    severity[code] = level;
  }
  return {
    paths: paths.length > 0 ? paths : ['.'],
    format,
    help: values.help,
    includeSuppressed: values['include-suppressed'],
    exclude: values.exclude ?? [],
    severity: readLevels(severity),
    states: values.state ?? [],
    base: values.base,
    ciliumVersion: version.text,
    stdinFilename: values['stdin-filename'],
    only: values.only ? only : undefined,
    output: values.output === '-' ? undefined : values.output,
    fix: values.fix ? (values['dry-run'] ? 'show' : 'write') : 'none',
    maxWarnings: maxWarnings === undefined ? undefined : Number(maxWarnings),
  };
}

/** After `--only`, every argument that is no folder is one of its files, so that tools may append their list of files. */
function pathsAndFiles(tokens: readonly Token[]): { readonly paths: readonly string[]; readonly only: readonly string[] } {
  const from = tokens.findIndex((token) => token.kind === 'option' && token.name === 'only');
  const named = tokens.flatMap((token, index) =>
    token.kind === 'positional' ? [{ text: token.value, isOnly: from >= 0 && index > from && !isFolder(token.value) }] : [],
  );
  return {
    paths: named.filter(({ isOnly }) => !isOnly).map(({ text }) => text),
    only: named.filter(({ isOnly }) => isOnly).map(({ text }) => text),
  };
}

type ReadVersion = { readonly ok: true; readonly text: string | undefined } | { readonly ok: false; readonly problem: Problem };

/** `auto` leaves the version to the files. */
export function readVersion(version: string): ReadVersion {
  if (version === 'auto') return { ok: true, text: undefined };
  if (hasOwnProfile(version)) return { ok: true, text: version };
  return { ok: false, problem: message('unknown Cilium version {0}: use auto, {1}', `'${version}'`, versionProfiles.join(', ')) };
}
