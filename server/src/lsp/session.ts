/** What a client said of itself when it started the server, and the folders that it has open. */
import type { InitializeParams } from 'vscode-languageserver';
import { type Presentation, presentation } from '../features/presentation';
import type { FileSystem } from '../files/fileSystem';
import { type Language, languageOf } from '../model/language';
import type { Translations } from '../model/message';
import type { InitializationOptions } from '../protocol/protocol';
import type { LiveStates, WorkspaceFolder } from '../workspace/clusters/workspace';
import { initialFolders } from './folders';
import { readInitializationOptions } from './initializationOptions';
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

/** What is known of files and languages without the client. */
interface Surroundings {
  readonly fileSystem: FileSystem;
  readonly translationsOf?: (language: Language) => Translations;
}

export function initialize(session: Session, params: InitializeParams, { fileSystem, translationsOf }: Surroundings): void {
  session.capabilities = params.capabilities ?? {};
  session.folders = initialFolders(fileSystem, params);
  session.options = readInitializationOptions(params.initializationOptions);
  const language = (typeof params.locale === 'string' && languageOf(params.locale)) || 'en';
  // VS Code brings its own, which its language packs may replace.
  session.view = presentationOf({ ...session.options, translations: session.options.translations ?? translationsOf?.(language) ?? {} });
}

function presentationOf({ translations, themeIcons }: InitializationOptions): Presentation {
  return presentation({ translations: translations ?? {}, themeIcons: themeIcons === true, now: wallClock });
}
