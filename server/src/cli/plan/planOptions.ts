/** The flags of `plan`. */
import type { ParseArgsConfig } from 'node:util';
import type { PlanEvent } from '../../analysis/plan/clusterChanges';
import type { ServiceChangeKind } from '../../analysis/plan/serviceChange';
import { message } from '../../model/message';
import { readVersion } from '../checkOptions';
import { isProblem, type Problem } from '../problem';
import { readArguments, type Token } from '../readArguments';
import { isFolder } from '../workspaceFiles';
import { isPlanFormat, type PlanFormat, planFormatNames } from './planFormats';

/** The changes that make the command fail: none, lost addresses, also moved ones, or any difference. */
export type FailOn = 'lost' | 'moved' | 'any' | 'none';

export interface PlanOptions {
  readonly paths: readonly string[];
  /** A Git revision or a folder as the person wrote it; undefined where the files themselves run, or what the states say. */
  readonly base: string | undefined;
  readonly states: readonly string[];
  /** `[CLUSTER=]FILE` of manifests that are laid over the files, as the person wrote it. */
  readonly whatIf: readonly string[];
  readonly event: PlanEvent;
  readonly format: PlanFormat;
  readonly failOn: FailOn;
  readonly exclude: readonly string[];
  /** Undefined where the files tell it. */
  readonly ciliumVersion: string | undefined;
  /** The file that the report is written to; undefined for stdout. */
  readonly output: string | undefined;
  readonly help: boolean;
}

export const planFlags = {
  base: { type: 'string' },
  state: { type: 'string', multiple: true },
  'what-if': { type: 'string', multiple: true },
  event: { type: 'string', default: 'apply' },
  format: { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: 'lost' },
  exclude: { type: 'string', multiple: true },
  'cilium-version': { type: 'string', default: 'auto' },
  help: { type: 'boolean', short: 'h', default: false },
  output: { type: 'string', short: 'o' },
} as const satisfies ParseArgsConfig['options'];

export const events: readonly string[] = ['apply', 'restart', 'rebuild'] satisfies readonly PlanEvent[];
export const failures: readonly string[] = ['lost', 'moved', 'any', 'none'] satisfies readonly FailOn[];

/** Reads the arguments of `plan`. A problem says what is wrong with the usage. */
export function readPlanOptions(args: readonly string[]): PlanOptions | Problem {
  const read = readArguments({ args, flags: planFlags, others: 'some' });
  if (isProblem(read)) return read;
  const { values, tokens } = read;
  const { paths, laidOver } = pathsAndOverlays(tokens);
  const { event, format, base } = values;
  const failOn = values['fail-on'];
  if (!isEvent(event)) return message('unknown event {0}: use {1}', `'${event}'`, events.join(', '));
  if (!isPlanFormat(format)) return message('unknown format {0}: use {1}', `'${format}'`, planFormatNames.join(', '));
  if (!isFailOn(failOn)) return message('unknown change {0} in --fail-on: use {1}', `'${failOn}'`, failures.join(', '));
  const whatIf = [...(values['what-if'] ?? []), ...laidOver];
  const states = values.state ?? [];
  if (base === undefined && event !== 'restart' && whatIf.length + states.length === 0 && !values.help)
    return message('--base is needed (a Git revision, or a folder written as ./folder), or else --state, --what-if or --event restart');
  const version = readVersion(values['cilium-version']);
  if (!version.ok) return version.problem;
  return {
    paths: paths.length > 0 ? paths : ['.'],
    base,
    states,
    whatIf,
    event,
    format,
    failOn,
    exclude: values.exclude ?? [],
    ciliumVersion: version.text,
    output: values.output === '-' ? undefined : values.output,
    help: values.help,
  };
}

/** After `--what-if`, every argument that is no folder is one more of its files. */
function pathsAndOverlays(tokens: readonly Token[]): { readonly paths: readonly string[]; readonly laidOver: readonly string[] } {
  const from = tokens.findIndex((token) => token.kind === 'option' && token.name === 'what-if');
  const named = tokens.flatMap((token, index) =>
    token.kind === 'positional' ? [{ text: token.value, isOver: from >= 0 && index > from && !isFolder(token.value) }] : [],
  );
  return {
    paths: named.filter(({ isOver }) => !isOver).map(({ text }) => text),
    laidOver: named.filter(({ isOver }) => isOver).map(({ text }) => text),
  };
}

function isEvent(text: string): text is PlanEvent {
  return events.includes(text);
}

function isFailOn(text: string): text is FailOn {
  return failures.includes(text);
}

export function fails(failOn: FailOn, changes: ReadonlySet<ServiceChangeKind>): boolean {
  switch (failOn) {
    case 'none':
      return false;
    case 'lost':
      return changes.has('lost');
    case 'moved':
      return changes.has('lost') || changes.has('moved');
    case 'any':
      return changes.size > 0;
  }
}
