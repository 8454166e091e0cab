/**
 * The texts of the workspace, parsed: what the disk says, and over it what the editor holds. A text is parsed once; a file that can't be
 * read as YAML keeps its last good state while it is being edited. Files that do not concern load balancers leave nothing behind.
 */

import type { Manifest } from '../manifest/manifest';
import { mergeWithLastGood } from '../manifest/read/lastGood';
import { parseManifest } from '../manifest/read/parseManifest';
import { isIrrelevant, type SourceFile, sourceFile } from '../workspace/clusters/workspace';
import { isAtOrBelow, parentOf } from '../workspace/resource/paths';

export interface Sources {
  /** Sets the text of a file on the disk; undefined removes it. The result is true if the analysis can have changed. */
  readonly setDisk: (uri: string, text: string | undefined) => boolean;
  readonly setOpen: (uri: string, text: string) => boolean;
  readonly close: (uri: string) => boolean;
  /** The text of an open document is what the disk has: a fresh start would know nothing of a better one before it. */
  readonly saved: (uri: string) => boolean;
  /** Forgets what the disk said of these files and below these folders, or everywhere. */
  readonly forgetDisk: (uris: ReadonlySet<string> | undefined) => boolean;
  /** True if the disk had files below the folder. */
  readonly isFolder: (uri: string) => boolean;
  /** The value is the same until a file changes. */
  readonly files: () => readonly SourceFile[];
  /** The files of the disk, whatever the editor holds. */
  readonly savedFiles: () => Iterable<SourceFile>;
  /** How many texts have been parsed until now. */
  readonly parsed: () => number;
  /** The URIs of all manifests on the disk, irrelevant ones too. The value never changes; another one comes when files are added or removed. */
  readonly names: () => ReadonlySet<string>;
}

interface OpenSource {
  readonly text: string;
  /** The last readable state before this text, until the text is read. */
  readonly before: Manifest | undefined;
  /** The text as it was read; undefined until something asks for it. Of many edits in a row only the last one is read. */
  readonly read: ReadSource | undefined;
}

interface ReadSource {
  readonly file: SourceFile;
  readonly lastGood: Manifest;
}

export function createSources(): Sources {
  const disk = new Map<string, SourceFile>();
  const open = new Map<string, OpenSource>();
  const onDisk = new Set<string>();
  /** How many of them lie below each folder. */
  const namesBelow = new Map<string, number>();
  let names: ReadonlySet<string> | undefined;
  let files: readonly SourceFile[] | undefined;
  let parsed = 0;

  const parse = (uri: string, text: string): Manifest => {
    parsed++;
    return parseManifest(uri, text);
  };

  const replaceDisk = (uri: string, file: SourceFile | undefined): boolean => {
    const before = disk.has(uri);
    if (file) disk.set(uri, file);
    else disk.delete(uri);
    files = undefined;
    return !open.has(uri) && (before || file !== undefined);
  };

  const countAbove = (uri: string, change: 1 | -1): void => {
    for (let folder = parentOf(uri); folder !== ''; folder = parentOf(folder)) {
      const count = (namesBelow.get(folder) ?? 0) + change;
      if (count > 0) namesBelow.set(folder, count);
      else namesBelow.delete(folder);
    }
  };
  const addName = (uri: string): boolean => {
    if (onDisk.has(uri)) return false;
    onDisk.add(uri);
    countAbove(uri, 1);
    names = undefined;
    return true;
  };
  const forgetName = (uri: string): boolean => {
    if (!onDisk.delete(uri)) return false;
    countAbove(uri, -1);
    names = undefined;
    return true;
  };

  const openFile = (uri: string, { text, before, read }: OpenSource): SourceFile => {
    if (read) return read.file;
    const current = parse(uri, text);
    const file = sourceFile(mergeWithLastGood(current, before));
    open.set(uri, { text, before: undefined, read: { file, lastGood: current.problems.length === 0 ? current : (before ?? current) } });
    return file;
  };
  const saved = (uri: string): boolean => {
    const source = open.get(uri);
    if (!source || (source.read && source.read.file.manifest === source.read.lastGood)) return false;
    open.set(uri, { text: source.text, before: undefined, read: undefined });
    files = undefined;
    return true;
  };

  const allFiles = (): readonly SourceFile[] => {
    const all: SourceFile[] = [];
    for (const [uri, file] of disk) if (!open.has(uri)) all.push(file);
    for (const [uri, source] of open) {
      const file = concerned(openFile(uri, source));
      if (file) all.push(file);
    }
    return all;
  };

  return {
    setDisk: (uri, text) => {
      const named = text === undefined ? forgetName(uri) : addName(uri);
      const isSaved = text !== undefined && open.get(uri)?.text === text && saved(uri);
      return replaceDisk(uri, text === undefined ? undefined : concerned(sourceFile(parse(uri, text)))) || named || isSaved;
    },
    setOpen: (uri, text) => {
      const before = open.get(uri);
      if (before?.text === text) return false;
      const lastGood = before ? (before.read?.lastGood ?? before.before) : disk.get(uri)?.manifest;
      open.set(uri, { text, before: lastGood, read: undefined });
      files = undefined;
      return true;
    },
    saved,
    close: (uri) => {
      files = undefined;
      return open.delete(uri);
    },
    forgetDisk: (uris) => {
      if (uris && ![...uris].some((uri) => onDisk.has(uri) || namesBelow.has(uri))) return false;
      const removed = [...onDisk].filter((uri) => uris === undefined || isAtOrBelow(uri, uris));
      for (const uri of removed) {
        disk.delete(uri);
        forgetName(uri);
      }
      files = undefined;
      return removed.length > 0;
    },
    isFolder: (uri) => namesBelow.has(uri),
    files: () => {
      files ??= allFiles();
      return files;
    },
    savedFiles: () => disk.values(),
    parsed: () => parsed,
    names: () => {
      names ??= new Set(onDisk);
      return names;
    },
  };
}

function concerned(file: SourceFile): SourceFile | undefined {
  return isIrrelevant(file) ? undefined : file;
}
