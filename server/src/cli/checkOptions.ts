/** The flags of `check`, and the settings they and `.lbipam.yaml` make. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isSeveritySetting } from '../analysis/findings/severity';
import { findingCodes } from '../analysis/rules/rules';
import { readLevels, readSettings, type Settings } from '../analysis/settings';
import { readText } from '../files/readFolder';
import type { ManifestMap } from '../manifest/manifest';
import { parseManifest } from '../manifest/read/parseManifest';
import { ciliumVersion } from '../model/ciliumVersion';
import { renderMessage } from '../model/message';
import { versionProfiles } from '../model/options';
import { areTooLong, globLengthLimit } from '../paths/globs';
import { fileUri } from '../paths/uris';
import { noConfig } from '../workspace/resource/config';
import { type CheckFormat, formatNames, isFormat } from './formats';
import { printable } from './printableOutput';

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly format: CheckFormat;
  readonly help: boolean;
  readonly includeSuppressed: boolean;
  readonly exclude: readonly string[];
  readonly severity: Settings['severity'];
  /** `[CLUSTER=]FILE`, as written. */
  readonly states: readonly string[];
  /** Undefined when the files are to tell. */
  readonly ciliumVersion: string | undefined;
}

/** A text says what is wrong with the usage. */
export function readCheckOptions(args: readonly string[]): CheckOptions | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        exclude: { type: 'string', multiple: true, default: [] },
        severity: { type: 'string', multiple: true, default: [] },
        state: { type: 'string', multiple: true, default: [] },
        'cilium-version': { type: 'string', default: 'auto' },
        'include-suppressed': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { format } = values;
    if (!isFormat(format)) return `unknown format '${format}': use ${formatNames.join(', ')}`;
    const version = readVersion(values['cilium-version']);
    if (!version.ok) return version.problem;
    const severity: Record<string, string> = {};
    for (const choice of values.severity) {
      const [code = '', level = ''] = choice.split('=');
      if (!findingCodes.some((known) => known === code)) return `unknown finding code '${code}' in --severity ${choice}`;
      if (!isSeveritySetting(level)) return `unknown level '${level}' in --severity ${choice}`;
      severity[code] = level;
    }
    return {
      paths: positionals.length > 0 ? positionals : ['.'],
      format,
      help: values.help,
      includeSuppressed: values['include-suppressed'],
      exclude: values.exclude,
      severity: readLevels(severity),
      states: values.state,
      ciliumVersion: version.text,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type ReadVersion = { readonly ok: true; readonly text: string | undefined } | { readonly ok: false; readonly problem: string };

/** `auto` leaves the version to the files. */
export function readVersion(version: string): ReadVersion {
  if (version === 'auto') return { ok: true, text: undefined };
  if (ciliumVersion(version) !== undefined) return { ok: true, text: version };
  return { ok: false, problem: `unknown Cilium version '${version}': use auto, ${versionProfiles.join(', ')}` };
}

/** The settings file beside the root, with the flags on top. A text says why they can't be used. */
export function settingsFor(root: string, options: Pick<CheckOptions, 'exclude' | 'severity' | 'ciliumVersion'>): Settings | string {
  if (areTooLong(options.exclude)) return `The globs of --exclude are longer than ${globLengthLimit} characters together.`;
  const written = writtenSettings(root);
  if (typeof written === 'string') return written;
  const { exclude, workspace } = readSettings(written);
  // What it says about clusters is read with the other files of the workspace.
  return {
    exclude: [...exclude, ...options.exclude],
    workspace: {
      ...noConfig,
      severity: workspace.severity,
      overrides: options.ciliumVersion === undefined ? {} : { ciliumVersion: options.ciliumVersion },
    },
    severity: options.severity,
  };
}

/** A file that is too large to be read counts as empty: the analysis meets it again and says so. */
function writtenSettings(root: string): ManifestMap | string {
  for (const name of ['.lbipam.yml', '.lbipam.yaml']) {
    const file = path.join(root, name);
    const text = readText(file);
    if (text === undefined) continue;
    const { problems, resources } = parseManifest(fileUri(file), text);
    const [problem] = problems.filter(({ cause }) => cause === 'syntax');
    if (problem) {
      const { line, character } = problem.range.start;
      return printable(`${file}:${line + 1}:${character + 1}: ${renderMessage(problem.message)}`);
    }
    return resources[0]?.value ?? {};
  }
  return {};
}
