/** The only door to files for everything that does not know a platform. Files and folders are named by URI. */
import { pathTest } from '../paths/globs';

export interface ExcludeOptions {
  /** Globs; what matches is left out, folders with all that is below them. */
  readonly exclude: readonly string[];
}

export interface ListOptions extends ExcludeOptions {
  /** The folder that the globs are relative to: the listed folder itself, or the workspace folder that it lies in. */
  readonly root: string;
}

export type EntryKind = 'file' | 'folder';

export interface FileSystem {
  /** The YAML, JSON and `.env` files below a folder, templates that give some, inventories and `.fleetignore`, in no special order. A folder that can't be read is passed over. */
  readonly list: (folderUri: string, options: ListOptions) => AsyncIterable<string>;
  /** The text of a file, or undefined when it can't be read, is too large, or is no text. Encodings with a byte order mark are honoured. */
  readonly read: (uri: string) => Promise<string | undefined>;
  /** The kind of entry that `list` would meet at a URI below a folder; undefined for links, devices and everything behind them. */
  readonly kindOf: (uri: string, root: string) => Promise<EntryKind | undefined>;
  /** The time when the contents of a file were last changed, in RFC 3339; undefined when it can't be told. */
  readonly changedAt: (uri: string) => Promise<string | undefined>;
  /** Gives one spelling for each file, so that a URI of the editor and one of the disk are the same key. */
  readonly normalize: (uri: string) => string;
}

export function isManifestName(name: string): boolean {
  return /\.(ya?ml|json|env|ini|tpl|gotmpl)$/i.test(name) || /(?:^|\/)(?:\.fleetignore|hosts|inventory)$/.test(name);
}

/** Folders that never hold manifests a person wrote, and are large. */
export const skippedFolders: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules', '.terraform', '.venv']);

/** The largest file that is read, in bytes. Larger files are no manifests that a person wrote. */
export const largestFile = 32 * 1024 * 1024;

/** The most bytes that are read from the standard input of the command line: the rendered manifests of a whole repository. */
export const largestStream = 256 * 1024 * 1024;

/** A test of single files that are not met on a walk, such as open documents and watched changes. It is true for what a walk leaves out. */
export function excludes(globs: readonly string[]): (relativePath: string) => boolean {
  const isExcluded = pathTest(globs);
  return (relativePath) =>
    relativePath
      .split('/')
      .slice(0, -1)
      .some((part) => skippedFolders.has(part)) || isExcluded(relativePath);
}
