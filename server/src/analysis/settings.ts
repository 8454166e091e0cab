/** The settings that change what an Analysis says. Read from editor settings or the command line; whatever is malformed counts as not set. */
import { noConfig, readConfig, record, type WorkspaceConfig } from '../workspace/resource/config';
import { isSeveritySetting, type SeveritySetting } from './findings/finding';
import { type FindingCode, findingCodes } from './rules/rules';

export type Levels = Readonly<Partial<Record<FindingCode, SeveritySetting>>>;

/**
 * What the clusters are taken to run. `head`: the state that was read of a cluster, else the files of the base. `liveState`: such a state only.
 * `none`: nothing, so that every cluster is a new one.
 */
export type RunningSetting = (typeof runningSettings)[number];
export const runningSettings = ['head', 'liveState', 'none'] as const;

export interface Settings {
  /** Globs, relative to the folder, of files that are not read. */
  readonly exclude: readonly string[];
  /** Clusters, ignored paths, options of the operator, and how findings are shown; a `.lbipam.yaml` in the workspace speaks after it. */
  readonly workspace: WorkspaceConfig;
  /** How findings are shown, whatever any file says. */
  readonly severity: Levels;
  readonly running: RunningSetting;
}

export const defaultSettings: Settings = { severity: {}, exclude: [], workspace: noConfig, running: 'head' };

/** Reads the configuration section `lbipam` as the client sends it. */
export function readSettings(section: unknown): Settings {
  const { exclude, runningCluster } = record(section);
  return {
    exclude: Array.isArray(exclude) ? exclude.filter((glob) => typeof glob === 'string') : [],
    workspace: readConfig(section),
    severity: {},
    running: runningSettings.find((choice) => choice === runningCluster) ?? defaultSettings.running,
  };
}

export function readLevels(written: Readonly<Record<string, unknown>>): Levels {
  const levels: Partial<Record<FindingCode, SeveritySetting>> = {};
  for (const code of findingCodes) {
    // In the YAML of Kubernetes an unquoted `off` is a boolean.
    const value = written[code] === false ? 'off' : written[code];
    if (isSeveritySetting(value)) levels[code] = value;
  }
  return levels;
}
