/** `lbipam check`: the same Analysis as in the editor, printed. */
import fs from 'node:fs';
import path from 'node:path';
import { analyze } from '../analysis/analyze';
import type { Settings } from '../analysis/settings';
import { readFolder, readText } from '../files/readFolder';
import { parseManifest } from '../manifest/parseManifest';
import { fileUri } from '../paths/uris';
import { type SourceFile, sourceFile } from '../workspace/clusters/workspace';
import { readCheckOptions, settingsFor } from './checkOptions';
import { render } from './formats';
import { readLiveStates, unusedState } from './liveStates';
import { baseOf } from './report';
import { type CommandOutput, checkUsage, type ExitCode } from './usage';

export function check(args: readonly string[], output: CommandOutput, version: string): ExitCode {
  const options = readCheckOptions(args);
  if (typeof options === 'string') {
    output.err(`lbipam check: ${options}\n\n${checkUsage}`);
    return 2;
  }
  if (options.help) {
    output.out(checkUsage);
    return 0;
  }
  const root = rootOf(options.paths);
  const settings = settingsFor(root, options);
  if (typeof settings === 'string') {
    output.err(`lbipam check: ${settings}\n`);
    return 2;
  }
  const live = readLiveStates(options.states);
  if (typeof live === 'string') {
    output.err(`lbipam check: ${live}\n`);
    return 2;
  }
  const files = new Map<string, SourceFile>();
  for (const wanted of options.paths) {
    if (!readInto(files, wanted, settings)) {
      output.err(`lbipam check: can't read '${wanted}'\n`);
      return 2;
    }
  }
  const analysis = analyze({
    revision: 1,
    folders: [{ uri: folderUri(root, files.keys()), name: 'default' }],
    files: files.values(),
    settings,
    live,
  });
  const unused = unusedState(live, analysis.clusters);
  if (unused !== undefined) {
    output.err(`lbipam check: ${unused}\n`);
    return 2;
  }
  for (const [cluster, { isPart, source }] of live) {
    if (isPart)
      output.err(
        `lbipam check: ${source}${cluster === '' ? '' : ` (${cluster})`}: the list of the cluster goes on, and this is the first part of it\n`,
      );
  }
  output.out(
    render(options.format, {
      analysis,
      root,
      base: baseOf(root, process.cwd()),
      version,
      includeSuppressed: options.includeSuppressed,
      colours: output.colours,
    }),
  );
  const failed = [...analysis.findings.values()].some((findings) => findings.some(({ severity }) => severity === 'error'));
  return failed ? 1 : 0;
}

/** Everything that is named on one command line is one workspace: the root, or all there is when a file lies outside of it. */
function folderUri(root: string, uris: Iterable<string>): string {
  const uri = fileUri(root).replace(/\/$/, '');
  return [...uris].every((file) => file.startsWith(`${uri}/`)) ? uri : 'file://';
}

/** A single folder is the root; of several paths it is the current folder. */
function rootOf(paths: readonly string[]): string {
  const [only] = paths;
  return paths.length === 1 && only !== undefined && isFolder(only) ? path.resolve(only) : process.cwd();
}

function readInto(files: Map<string, SourceFile>, wanted: string, settings: Settings): boolean {
  const add = (file: string, text: string) => {
    const uri = fileUri(file);
    files.set(uri, sourceFile(parseManifest(uri, text)));
  };
  if (wanted === '-') {
    add(path.resolve('-'), fs.readFileSync(0, 'utf8'));
    return true;
  }
  const target = path.resolve(wanted);
  if (isFolder(target)) {
    for (const file of readFolder(target, settings)) add(file.path, file.text);
    return true;
  }
  const text = readText(target);
  if (text === undefined) return false;
  add(target, text);
  return true;
}

function isFolder(target: string): boolean {
  return fs.statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
