/** The flags of `plan`. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { PlanEvent } from '../../analysis/plan/clusterChanges';
import type { ServiceChangeKind } from '../../analysis/plan/serviceChange';
import { readVersion } from '../checkOptions';
import { isPlanFormat, type PlanFormat, planFormatNames } from './planFormats';

/** What makes the command fail: nothing, a Service that loses its address, also one that gets another, or any difference. */
export type FailOn = 'lost' | 'moved' | 'any' | 'none';

export interface PlanOptions {
  readonly paths: readonly string[];
  /** A Git revision or a folder, as written; undefined for a restart of what the files say. */
  readonly base: string | undefined;
  readonly states: readonly string[];
  readonly event: PlanEvent;
  readonly format: PlanFormat;
  readonly failOn: FailOn;
  readonly exclude: readonly string[];
  /** Undefined when the files are to tell. */
  readonly ciliumVersion: string | undefined;
  /** Where the report goes; undefined for stdout. */
  readonly output: string | undefined;
  readonly help: boolean;
}

export const planFlags = {
  base: { type: 'string' },
  state: { type: 'string', multiple: true },
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

/** A text says what is wrong with the usage. */
export function readPlanOptions(args: readonly string[]): PlanOptions | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: planFlags,
    });
    const { event, format, base } = values;
    const failOn = values['fail-on'];
    if (!isEvent(event)) return `unknown event '${event}': use ${events.join(', ')}`;
    if (!isPlanFormat(format)) return `unknown format '${format}': use ${planFormatNames.join(', ')}`;
    if (!isFailOn(failOn)) return `unknown change '${failOn}' in --fail-on: use ${failures.join(', ')}`;
    if (base === undefined && event !== 'restart' && !values.help)
      return `--base is needed: a Git revision, or a folder written as ./folder`;
    const version = readVersion(values['cilium-version']);
    if (!version.ok) return version.problem;
    return {
      paths: positionals.length > 0 ? positionals : ['.'],
      base,
      states: values.state ?? [],
      event,
      format,
      failOn,
      exclude: values.exclude ?? [],
      ciliumVersion: version.text,
      output: values.output === '-' ? undefined : values.output,
      help: values.help,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
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
