/**
 * The files that settings name as states of clusters, read when they are wanted and again when they change. Nothing is said about a workspace
 * before they are there: with them other addresses are right.
 */
import type { FileSystem } from '../files/fileSystem';
import { readStateText } from '../files/stateText';
import { type Message, message } from '../model/message';
import type { StateFiles } from '../workspace/clusters/workspace';
import { type LiveState, readLiveState } from '../workspace/facts/live/liveState';
import { errorText } from './clientAnswer';
import { within } from './timers';

export interface StateFileReader {
  /** The states of the files that the settings name now. The value is the same until one of them changes. */
  readonly current: () => StateFiles;
  /** True if each file that the settings name was read. */
  readonly isSettled: () => boolean;
  /** Resolves when it is. */
  readonly settled: () => Promise<void>;
  /** These changed, came or went. */
  readonly renew: (uris: readonly string[]) => void;
  readonly forget: () => void;
}

export interface StateFileOptions {
  readonly fileSystem: FileSystem;
  /** The files that the settings name, by URI, each with the folder that it has to lie in. */
  readonly wanted: () => ReadonlyMap<string, string>;
  readonly changed: () => void;
}

/** Milliseconds for one file; after that it counts as one that can't be read. */
const patience = 10_000;

export function createStateFiles({ fileSystem, wanted, changed }: StateFileOptions): StateFileReader {
  let known: StateFiles = new Map();
  const reading = new Map<string, Promise<void>>();

  const read = (uri: string, folder: string) => {
    const done = within(patience, stateOf(fileSystem, uri, folder), () => message('it takes too long to be read')).then((state) => {
      // A newer question about the file has an answer of its own.
      if (reading.get(uri) !== done) return;
      reading.delete(uri);
      known = new Map([...known, [uri, state]]);
      changed();
    });
    reading.set(uri, done);
  };

  /** Asks for what is wanted and not known, and drops what is wanted no longer. */
  const look = (): void => {
    const now = wanted();
    for (const [uri, folder] of now) if (!known.has(uri) && !reading.has(uri)) read(uri, folder);
    if ([...known.keys()].some((uri) => !now.has(uri))) known = new Map([...known].filter(([uri]) => now.has(uri)));
  };

  return {
    current: () => {
      look();
      return known;
    },
    isSettled: () => {
      look();
      return reading.size === 0;
    },
    settled: async () => {
      for (look(); reading.size > 0; look()) await Promise.all(reading.values());
    },
    renew: (uris) => {
      const now = wanted();
      for (const uri of uris) {
        const folder = now.get(uri);
        if (folder !== undefined) read(uri, folder);
      }
    },
    forget: () => {
      known = new Map();
      reading.clear();
    },
  };
}

async function stateOf(fileSystem: FileSystem, uri: string, folder: string): Promise<LiveState | Message> {
  try {
    const found = await readStateText(fileSystem, uri, folder);
    return 'source' in found ? readLiveState(found.text, found) : found;
  } catch (error) {
    return message("it can't be read: {0}", errorText(error));
  }
}
