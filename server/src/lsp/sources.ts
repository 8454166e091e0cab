/**
 * The texts of the workspace, parsed: what the disk says, and over it what the editor holds. A text is parsed once; a file that can't be
 * read as YAML keeps its last good state while it is being edited. Files that do not concern load balancers leave nothing behind.
 */

import type { Manifest } from '../manifest/manifest';
import { mergeWithLastGood } from '../manifest/read/lastGood';
import { parseManifest } from '../manifest/read/parseManifest';
import { isIrrelevant, type SourceFile, sourceFile } from '../workspace/clusters/workspace';

export interface Sources {
  /** Whether the analysis can have changed. */
  readonly setDisk: (uri: string, text: string | undefined) => boolean;
  readonly setOpen: (uri: string, text: string) => boolean;
  readonly close: (uri: string) => boolean;
  /** Forgets what the disk said below a folder, or everywhere. */
  readonly forgetDisk: (folderUri: string | undefined) => boolean;
  readonly isOpen: (uri: string) => boolean;
  readonly files: () => Iterable<SourceFile>;
  /** Every manifest on the disk, those that leave nothing behind too. The value never changes; another one comes when files come or go. */
  readonly names: () => ReadonlySet<string>;
}

interface OpenSource {
  readonly text: string;
  readonly file: SourceFile;
  readonly lastGood: Manifest;
}

export function createSources(): Sources {
  const disk = new Map<string, SourceFile>();
  const open = new Map<string, OpenSource>();
  const onDisk = new Set<string>();
  let names: ReadonlySet<string> | undefined;

  const replaceDisk = (uri: string, file: SourceFile | undefined): boolean => {
    const before = disk.has(uri);
    if (file) disk.set(uri, file);
    else disk.delete(uri);
    return !open.has(uri) && (before || file !== undefined);
  };

  const addName = (uri: string): boolean => {
    if (onDisk.has(uri)) return false;
    onDisk.add(uri);
    names = undefined;
    return true;
  };
  const forgetName = (uri: string): boolean => {
    const was = onDisk.delete(uri);
    if (was) names = undefined;
    return was;
  };

  return {
    setDisk: (uri, text) => {
      const named = text === undefined ? forgetName(uri) : addName(uri);
      return replaceDisk(uri, text === undefined ? undefined : concerned(sourceFile(parseManifest(uri, text)))) || named;
    },
    setOpen: (uri, text) => {
      const before = open.get(uri);
      if (before?.text === text) return false;
      const current = parseManifest(uri, text);
      const lastGood = before?.lastGood ?? disk.get(uri)?.manifest;
      const manifest = mergeWithLastGood(current, lastGood);
      open.set(uri, { text, file: sourceFile(manifest), lastGood: current.problems.length === 0 ? current : (lastGood ?? current) });
      return true;
    },
    close: (uri) => open.delete(uri),
    forgetDisk: (folderUri) => {
      const gone = [...onDisk].filter((uri) => folderUri === undefined || uri.startsWith(`${folderUri}/`));
      for (const uri of gone) {
        disk.delete(uri);
        forgetName(uri);
      }
      return gone.length > 0;
    },
    isOpen: (uri) => open.has(uri),
    files: function* () {
      for (const [uri, file] of disk) if (!open.has(uri)) yield file;
      for (const { file } of open.values()) if (concerned(file)) yield file;
    },
    names: () => {
      names ??= new Set(onDisk);
      return names;
    },
  };
}

function concerned(file: SourceFile): SourceFile | undefined {
  return isIrrelevant(file) ? undefined : file;
}
