/** The settings of the editor: asked for, or taken from the notification of clients that can't be asked. Without an answer they are the defaults. */
import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { defaultSettings, readSettings, type Settings } from '../analysis/settings';
import { clientAnswer } from './clientAnswer';

export interface Configuration {
  readonly current: () => Settings;
  /** `given` is what a notification said. Settles when the answer is there, or is not waited for any longer; one that comes later counts then. */
  readonly refresh: (given: unknown) => Promise<void>;
}

export interface ConfigurationOptions {
  readonly connection: Connection;
  readonly canBeAsked: () => boolean;
  /** What the client said at the start about settings. */
  readonly adapt: (settings: Settings) => Settings;
  readonly changed: (before: Settings) => void;
}

const section = 'lbipam';

export function watchConfiguration(connection: Connection): void {
  const registered = connection.client.register(DidChangeConfigurationNotification.type, { section });
  void clientAnswer<unknown>(connection, 'client/registerCapability for settings', registered, undefined);
}

export function createConfiguration({ connection, canBeAsked, adapt, changed }: ConfigurationOptions): Configuration {
  let settings: Settings | undefined;
  const current = () => {
    settings ??= adapt(defaultSettings);
    return settings;
  };
  let newest = 0;
  const take = (written: unknown, number: number) => {
    // The answer to an older question may come after the one to a newer.
    if (number !== newest) return;
    const before = current();
    settings = adapt(readSettings(written));
    changed(before);
  };
  return {
    current,
    refresh: async (given) => {
      const number = ++newest;
      if (!canBeAsked()) {
        take(sectionOf(given), number);
        return;
      }
      const answer: Promise<unknown> = connection.workspace.getConfiguration(section);
      await clientAnswer(
        connection,
        'workspace/configuration',
        answer.then((written) => take(written, number)),
        undefined,
      );
    },
  };
}

function sectionOf(given: unknown): unknown {
  return typeof given === 'object' && given !== null && section in given ? given[section] : undefined;
}
