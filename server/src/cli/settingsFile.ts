/** The settings of a command: those of the nearest `.lbipam.yaml`, with the flags on top. */
import fs from 'node:fs';
import path from 'node:path';
import { defaultSettings, readSettings, type Settings } from '../analysis/settings';
import { type ReadFile, readText } from '../files/node/readFolder';
import type { ManifestMap } from '../manifest/manifest';
import { parseManifest } from '../manifest/read/parseManifest';
import { message } from '../model/message';
import { areTooLong, globLengthLimit } from '../paths/globs';
import { fileUri } from '../paths/uris';
import { noConfig } from '../workspace/resource/config';
import { isProblem, type Problem } from './problem';

/** The settings that flags give. */
export interface SettingFlags {
  /** Globs, relative to the checked folder. */
  readonly exclude: readonly string[];
  readonly severity: Settings['severity'];
  /** Undefined when the files are to tell. */
  readonly ciliumVersion: string | undefined;
}

export interface FolderSettings {
  readonly settings: Settings;
  /** The folder that its globs are relative to: that of the settings file, else the checked one. */
  readonly home: string;
  /** The settings file where it lies above the checked folder, so that reading the folder does not meet it. */
  readonly above: readonly ReadFile[];
}

/** The settings for a folder, from its file and from flags. A problem says why the file can't be used. */
export function settingsFor(root: string, flags: SettingFlags): FolderSettings | Problem {
  if (areTooLong(flags.exclude)) return message('The globs of --exclude are longer than {0} characters together.', globLengthLimit);
  const file = nearestSettingsFile(root);
  const written = file === undefined ? {} : contentOf(file);
  if (isProblem(written)) return written;
  const { exclude, workspace } = readSettings(written);
  const home = file === undefined ? root : path.dirname(file.path);
  const settings = {
    exclude: [...exclude, ...flags.exclude.map((glob) => globFrom(home, root, glob))],
    // What it says about clusters is read with the other files of the workspace.
    workspace: {
      ...noConfig,
      severity: workspace.severity,
      overrides: flags.ciliumVersion === undefined ? {} : { ciliumVersion: flags.ciliumVersion },
    },
    severity: flags.severity,
    // The command line takes a cluster to run what its flags name.
    running: defaultSettings.running,
  };
  return { settings, home, above: file && home !== root ? [file] : [] };
}

/**
 * The nearest file of settings, from the checked folder upwards to the one that holds `.git`. Outside of a repository no folder above is looked at.
 */
function nearestSettingsFile(root: string): ReadFile | undefined {
  const inRoot = settingsFileIn(root);
  if (inRoot) return inRoot;
  const above = foldersAbove(root);
  const top = [root, ...above].findIndex((folder) => fs.existsSync(path.join(folder, '.git')));
  for (const folder of above.slice(0, Math.max(top, 0))) {
    const file = settingsFileIn(folder);
    if (file) return file;
  }
  return undefined;
}

/** The folders above a folder, the nearest first. */
function foldersAbove(folder: string): readonly string[] {
  const above: string[] = [];
  for (let next = path.dirname(folder); next !== (above.at(-1) ?? folder); next = path.dirname(next)) above.push(next);
  return above;
}

/** A file that is too large to be read counts as none: the analysis meets it again and says so. */
function settingsFileIn(folder: string): ReadFile | undefined {
  for (const name of ['.lbipam.yml', '.lbipam.yaml']) {
    const file = path.join(folder, name);
    const text = readText(file);
    if (text !== undefined) return { path: file, text };
  }
  return undefined;
}

function contentOf({ path: file, text }: ReadFile): ManifestMap | Problem {
  const { problems, resources } = parseManifest(fileUri(file), text);
  const [problem] = problems.filter(({ cause }) => cause === 'syntax');
  if (!problem) return resources[0]?.value ?? {};
  const { line, character } = problem.range.start;
  return message('{0}: {1}', `${file}:${line + 1}:${character + 1}`, problem.message);
}

/** A glob of the checked folder as one of a folder above it. */
function globFrom(home: string, root: string, glob: string): string {
  const way = path.relative(home, root).split(path.sep).join('/');
  if (way === '') return glob;
  const [, negation = '', pattern = ''] = /^(!?)(?:\.?\/)*(.*)$/s.exec(glob) ?? [];
  return `${negation}${way.replace(/[\\*?[\]{},!]/g, '\\$&')}/${pattern}`;
}
