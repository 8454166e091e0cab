/** What a client said of itself when it started the server, and the folders that it has open. */
import type { InitializeParams } from 'vscode-languageserver';
import { type Presentation, presentation } from '../features/presentation';
import type { FileSystem } from '../files/fileSystem';
import type { InitializationOptions } from '../protocol/protocol';
import type { LiveStates, WorkspaceFolder } from '../workspace/clusters/workspace';
import { initialFolders } from './folders';
import { wallClock } from './timers';

export interface Session {
  folders: readonly WorkspaceFolder[];
  capabilities: InitializeParams['capabilities'];
  options: InitializationOptions;
  view: Presentation;
  /** What the client keeps of running clusters, by the name of the cluster. */
  live: LiveStates;
  /** The settings are known, so the folders may be read. */
  hasStarted: boolean;
}

export function createSession(): Session {
  return { folders: [], capabilities: {}, options: {}, view: presentationOf({}), live: new Map(), hasStarted: false };
}

export function initialize(session: Session, params: InitializeParams, fileSystem: FileSystem): void {
  session.capabilities = params.capabilities;
  session.folders = initialFolders(fileSystem, params);
  session.options = (params.initializationOptions as InitializationOptions | undefined) ?? {};
  session.view = presentationOf(session.options);
}

function presentationOf({ translations, themeIcons }: InitializationOptions): Presentation {
  return presentation({ translations: translations ?? {}, themeIcons: themeIcons === true, now: wallClock });
}
