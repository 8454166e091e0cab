/** The settings that change what an Analysis says. Read from editor settings or the command line; whatever is malformed counts as not set. */
import { noConfig, readConfig, type WorkspaceConfig } from '../workspace/config';
import { type FindingCode, findingCodes } from './finding';
import { isSeveritySetting, type SeveritySetting } from './severity';

export interface Settings {
  readonly severity: Readonly<Partial<Record<FindingCode, SeveritySetting>>>;
  /** Globs, relative to the folder, of files that are not read. */
  readonly exclude: readonly string[];
  /** Clusters, ignored paths and options of the operator. */
  readonly workspace: WorkspaceConfig;
}

export const defaultSettings: Settings = { severity: {}, exclude: [], workspace: noConfig };

/** From the configuration section `lbipam` as the client sends it. */
export function readSettings(section: unknown): Settings {
  const { severity, exclude } = record(section);
  const chosen: Partial<Record<FindingCode, SeveritySetting>> = {};
  const written = record(severity);
  for (const code of findingCodes) {
    const value = written[code];
    if (isSeveritySetting(value)) chosen[code] = value;
  }
  return {
    severity: chosen,
    exclude: Array.isArray(exclude) ? exclude.filter((glob) => typeof glob === 'string') : [],
    workspace: readConfig(section),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
