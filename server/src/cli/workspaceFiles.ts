/** The manifests that a command line names, read and parsed: paths of files and folders, or a rendered stream. */
import fs from 'node:fs';
import path from 'node:path';
import type { ListOptions } from '../files/fileSystem';
import { type ReadFile, readDescriptor, readFolder, readNamed } from '../files/node/readFolder';
import { parseManifest } from '../manifest/read/parseManifest';
import { message } from '../model/message';
import { fileUri } from '../paths/uris';
import { type SourceFile, sourceFile } from '../workspace/clusters/workspace';
import type { Problem } from './problem';

/** The files by their URIs. */
export type WorkspaceFiles = ReadonlyMap<string, SourceFile>;

/** A single folder is the root; of several paths it is the current folder. */
export function rootOf(paths: readonly string[]): string {
  const [only] = paths;
  return paths.length === 1 && only !== undefined && isFolder(only) ? path.resolve(only) : process.cwd();
}

export interface ReadOptions extends ListOptions {
  /** The path that a text from stdin has. */
  readonly stdinFilename?: string | undefined;
}

/** Reads the files below paths. The standard input counts more than a file of the same name. A problem says which path can't be read. */
export function readPaths(paths: readonly string[], options: ReadOptions): WorkspaceFiles | Problem {
  const files = new Map<string, SourceFile>();
  for (const wanted of paths.toSorted((a, b) => Number(a === '-') - Number(b === '-'))) {
    const read = readPath(wanted, options);
    if (!read) return message("can't read {0}", `'${wanted}'`);
    for (const [uri, file] of parsed(read)) files.set(uri, file);
  }
  return files;
}

/** Texts under the paths that they have, or would have. */
export function parsed(files: Iterable<ReadFile>): WorkspaceFiles {
  const sources = new Map<string, SourceFile>();
  for (const file of files) {
    const uri = fileUri(file.path);
    sources.set(uri, manifestAt(uri, file.text));
  }
  return sources;
}

export function manifestAt(uri: string, text: string): SourceFile {
  return sourceFile(parseManifest(uri, text));
}

function readPath(wanted: string, options: ReadOptions): Iterable<ReadFile> | undefined {
  if (wanted === '-') return readInput(options.stdinFilename ?? '-');
  const target = path.resolve(wanted);
  if (isFolder(target))
    return readFolder(target, { exclude: options.exclude, root: isBelow(options.root, target) ? options.root : target });
  const text = readNamed(target);
  return text === undefined ? undefined : [{ path: target, text }];
}

function readInput(name: string): Iterable<ReadFile> | undefined {
  try {
    const text = readDescriptor(0);
    return text === undefined ? undefined : [{ path: path.resolve(name), text }];
  } catch {
    return undefined;
  }
}

export interface WorkspaceContent {
  readonly folders: readonly { readonly uri: string; readonly name: string }[];
  readonly files: readonly SourceFile[];
}

/** Everything that is named on one command line is one workspace: the folder, or all there is when a file lies outside of it. */
export function inputOf(folder: string, files: readonly SourceFile[]): WorkspaceContent {
  const uri = fileUri(folder).replace(/\/$/, '');
  return { folders: [{ uri: files.every((file) => file.uri.startsWith(`${uri}/`)) ? uri : 'file://', name: 'default' }], files };
}

/** The folder itself counts too. */
export function isBelow(folder: string, file: string): boolean {
  const inside = path.relative(folder, file);
  return inside !== '..' && !inside.startsWith(`..${path.sep}`) && !path.isAbsolute(inside);
}

export function isFolder(target: string): boolean {
  return fs.statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
