/**
 * What the disk says, on its way to the sources. Reading takes time, and what was asked for last counts: an answer to an older question about
 * a file or a folder is dropped, whenever it comes. A read that hangs is not waited for, and no other read waits for it.
 */
import { type EntryKind, type FileSystem, isManifestName } from '../files/fileSystem';
import { isAtOrBelow } from '../workspace/resource/paths';
import { errorText } from './clientAnswer';
import type { Sources } from './sources';
import { later, within } from './timers';

export interface Disk {
  /** Reads all manifests of a workspace folder. */
  readonly scan: (folderUri: string, progress: ScanProgress) => Promise<void>;
  /**
   * Takes in what happened at once: a file that moved is never seen as one that went and, a moment later, another one that came. Resolves when all of it
   * has been read, or is not waited for any longer.
   */
  readonly take: (changes: DiskChanges) => Promise<void>;
  /** Drops all that was read and all that is being read. */
  readonly forget: () => void;
}

export interface DiskChanges {
  /** Files and folders that are no more, with all that was below them. */
  readonly removed: readonly string[];
  /** The URIs of new and changed files. Each is read as a scan of its folder would read it. */
  readonly renewed: readonly string[];
}

export interface ScanProgress {
  readonly isCancelled: () => boolean;
  readonly fileRead: () => void;
}

export interface DiskOptions {
  readonly fileSystem: FileSystem;
  readonly sources: Sources;
  /** The workspace folder that a file belongs to: the innermost one. */
  readonly folderOf: (uri: string) => string | undefined;
  readonly excludeOf: (folderUri: string) => readonly string[];
  readonly isExcluded: (uri: string) => boolean;
  readonly changed: () => void;
  readonly log: (text: string) => void;
}

const filesAtOnce = 32;

/** Milliseconds for one file before the next one takes its place. */
const patience = 5_000;

/** Milliseconds for the next name below a folder before a scan goes on with what it has. What is found later counts then. */
const listingPatience = 30_000;

/** Milliseconds for what happened at once before the part that is read by then counts alone. */
const longestTogether = 100;

export function createDisk({ fileSystem, sources, folderOf, excludeOf, isExcluded, changed, log }: DiskOptions): Disk {
  /** The newest question about each file or folder that has no answer yet. */
  const asked = new Map<string, number>();
  let questions = 0;
  const ask = (uri: string): (() => boolean) => {
    const question = ++questions;
    asked.set(uri, question);
    return () => asked.get(uri) === question;
  };

  let renewals = 0;
  let isUntold = false;
  const tell = () => {
    if (isUntold) changed();
    isUntold = false;
  };
  const changedHere = () => {
    isUntold = true;
    if (renewals === 0) tell();
    else later(longestTogether, tell);
  };

  const read = (uri: string): Promise<void> => {
    const isWanted = ask(uri);
    const done = fileSystem.read(uri).then(
      (text) => {
        if (!isWanted()) return;
        asked.delete(uri);
        if (sources.setDisk(uri, text)) changedHere();
      },
      (error: unknown) => log(`${uri} can't be read: ${errorText(error)}`),
    );
    return within(patience, done, () => log(`${uri} takes long to be read; the others do not wait for it.`));
  };

  const forgetAll = (uris: ReadonlySet<string>) => {
    for (const uri of asked.keys()) if (isAtOrBelow(uri, uris)) asked.delete(uri);
    if (sources.forgetDisk(uris)) changedHere();
  };

  const list = async (folder: string, root: string, { isCancelled, fileRead }: ScanProgress) => {
    const reading = new Set<Promise<void>>();
    const found = fileSystem.list(folder, { exclude: excludeOf(root), root })[Symbol.asyncIterator]();
    const take = async (name: string) => {
      const uri = fileSystem.normalize(name);
      if (isExcluded(uri)) return;
      const finished = read(uri).then(() => {
        reading.delete(finished);
        fileRead();
      });
      reading.add(finished);
      if (reading.size >= filesAtOnce) await Promise.race(reading);
    };
    const takeAll = async (first: Promise<IteratorResult<string>>): Promise<void> => {
      for (let next = first; ; next = found.next()) {
        const step = await within(listingPatience, next, () => undefined);
        if (step?.done) break;
        if (isCancelled()) {
          void found.return?.();
          break;
        }
        if (step) await take(step.value);
        else {
          log(`What lies below ${folder} takes long to be listed; what was found counts until more is.`);
          void takeAll(next).catch((error: unknown) => log(`${folder} can't be listed: ${errorText(error)}`));
          break;
        }
      }
      await Promise.all(reading);
    };
    await takeAll(found.next());
  };

  const inTurn = limited(filesAtOnce);
  const renew = async (uri: string) => {
    const root = folderOf(uri);
    if (root === undefined || isExcluded(uri)) return;
    const isWanted = ask(uri);
    const looked = fileSystem.kindOf(uri, root).then((kind) => () => (isWanted() ? takeIn(uri, root, kind) : undefined));
    const take = await within(patience, looked, () => {
      log(`${uri} takes long to be looked at; the others do not wait for it.`);
      void looked.then((late) => late()).catch((error: unknown) => log(`${uri} can't be read: ${errorText(error)}`));
      return undefined;
    });
    await take?.();
  };
  const takeIn = async (uri: string, root: string, kind: EntryKind | undefined) => {
    const isManifest = kind === 'file' && isManifestName(uri);
    if (!isManifest || sources.isFolder(uri)) forgetAll(new Set([uri]));
    if (isManifest) await read(uri);
    if (kind !== 'folder') return;
    const isListed = ask(uri);
    await list(uri, root, { isCancelled: () => !isListed(), fileRead: () => {} });
    if (isListed()) asked.delete(uri);
  };

  return {
    scan: (folder, progress) => list(folder, folder, progress),
    take: async ({ removed, renewed }) => {
      renewals++;
      forgetAll(new Set(removed));
      await Promise.allSettled(renewed.map((uri) => inTurn(() => renew(uri))));
      renewals--;
      if (renewals === 0) tell();
    },
    forget: () => {
      asked.clear();
      if (sources.forgetDisk(undefined)) changed();
    },
  };
}

/** Work that waits until less than so many others are under way. */
function limited(most: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      await work();
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}
