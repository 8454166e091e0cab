/** What every command that analyses reads first: the settings, which say what is read of the paths, the states of clusters, and the files. */
import type { LiveStates } from '../workspace/clusters/workspace';
import { readLiveStates } from './liveStates';
import { isProblem, type Problem } from './problem';
import { type FolderSettings, type SettingFlags, settingsFor } from './settingsFile';
import { inputOf, parsed, readPaths, rootOf, type WorkspaceContent, type WorkspaceFiles } from './workspaceFiles';

export interface InputFlags extends SettingFlags {
  readonly paths: readonly string[];
  /** `[CLUSTER=]FILE`, as written. */
  readonly states: readonly string[];
  /** The name of what comes from stdin, as a path. */
  readonly stdinFilename?: string | undefined;
}

export interface CommandInput {
  readonly root: string;
  readonly found: FolderSettings;
  readonly live: LiveStates;
  readonly files: WorkspaceFiles;
  /** The content of an analysis of these files. */
  readonly content: (files: WorkspaceFiles) => WorkspaceContent;
}

/** Reads the input of a command. A problem says what can't be read. */
export function readCommandInput(flags: InputFlags): CommandInput | Problem {
  const root = rootOf(flags.paths);
  const found = settingsFor(root, flags);
  if (isProblem(found)) return found;
  const { settings, home, above } = found;
  const live = readLiveStates(flags.states);
  if (isProblem(live)) return live;
  const files = readPaths(flags.paths, { exclude: settings.exclude, root: home, stdinFilename: flags.stdinFilename });
  if (isProblem(files)) return files;
  return { root, found, live, files, content: (read) => inputOf(home, [...parsed(above).values(), ...read.values()]) };
}
