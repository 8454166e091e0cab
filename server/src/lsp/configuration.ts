/**
 * The settings of the editor: asked for, or taken from the notification of clients that can't be asked. Without an answer they are the defaults.
 * Where several folders are open, each may have settings of its own; what a client does not tell of a folder is that of the window.
 */
import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { defaultSettings, readSettings, type Settings } from '../analysis/settings';
import type { WorkspaceFolder } from '../workspace/clusters/workspace';
import { clientAnswer } from './clientAnswer';

export interface Configuration {
  readonly current: () => Settings;
  readonly ofFolder: (folderUri: string) => Settings;
  /** `given` is what a notification said. Settles when the answer is there, or is not waited for any longer; one that comes later counts then. */
  readonly refresh: (given: unknown) => Promise<void>;
}

export interface ConfigurationOptions {
  readonly connection: Connection;
  readonly canBeAsked: () => boolean;
  readonly folders: () => readonly WorkspaceFolder[];
  /** Applies what the client said about settings at the start. */
  readonly adapt: (settings: Settings) => Settings;
  readonly changed: (before: Pick<Configuration, 'current' | 'ofFolder'>) => void;
}

const section = 'lbipam';

export function watchConfiguration(connection: Connection): void {
  const registered = connection.client.register(DidChangeConfigurationNotification.type, { section });
  void clientAnswer<unknown>(connection, 'client/registerCapability for settings', registered, undefined);
}

interface KnownSettings {
  readonly all: Settings;
  /** The settings of folders, by the URI of the folder. */
  readonly byFolder: ReadonlyMap<string, Settings>;
}

export function createConfiguration({ connection, canBeAsked, folders, adapt, changed }: ConfigurationOptions): Configuration {
  let known: KnownSettings | undefined;
  const current = () => {
    known ??= { all: adapt(defaultSettings), byFolder: new Map() };
    return known;
  };
  let newest = 0;
  const take = (written: KnownSettings, number: number) => {
    // The answer to an older question may come after the one to a newer.
    if (number !== newest) return;
    const before = current();
    known = written;
    changed(readable(() => before));
  };
  const read = (written: unknown) => adapt(readSettings(written));
  return {
    ...readable(current),
    refresh: async (given) => {
      const number = ++newest;
      if (!canBeAsked()) {
        take({ all: read(sectionOf(given)), byFolder: new Map() }, number);
        return;
      }
      const asked = folders().length > 1 ? folders() : [];
      const items = [{ section }, ...asked.map(({ uri }) => ({ section, scopeUri: uri }))];
      const answer: Promise<readonly unknown[]> = connection.workspace.getConfiguration(items);
      const taken = answer.then(([all, ...each]) => {
        const ofFolders = asked.flatMap(({ uri }, index) => (isObject(each[index]) ? [[uri, read(each[index])] as const] : []));
        take({ all: read(all), byFolder: new Map(ofFolders) }, number);
      });
      await clientAnswer(connection, 'workspace/configuration', taken, undefined);
    },
  };
}

function readable(known: () => KnownSettings): Pick<Configuration, 'current' | 'ofFolder'> {
  return { current: () => known().all, ofFolder: (uri) => known().byFolder.get(uri) ?? known().all };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function sectionOf(given: unknown): unknown {
  return typeof given === 'object' && given !== null && section in given ? given[section] : undefined;
}
