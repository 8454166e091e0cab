/** What a client said of itself when it started the server, and the folders that it has open. */
import type { InitializeParams } from 'vscode-languageserver';
import { type Presentation, presentation } from '../features/presentation';
import type { FileSystem } from '../files/fileSystem';
import { type Language, languageOf } from '../model/language';
import { type Translations, translationsIn, untranslated } from '../model/message';
import { isFirstBase, isKnownClusterState } from '../protocol/arguments';
import type { InitializationOptions } from '../protocol/initialization';
import type { LiveStates, WorkspaceFolder } from '../workspace/clusters/workspace';
import { initialFolders } from './folders';
import { wallClock } from './timers';

export interface ServerSession {
  folders: readonly WorkspaceFolder[];
  capabilities: InitializeParams['capabilities'];
  options: InitializationOptions;
  view: Presentation;
  /** The states that the client keeps of running clusters, by the name of the cluster. */
  live: LiveStates;
  /** The settings are known, so the folders may be read. */
  hasStarted: boolean;
}

export function createServerSession(): ServerSession {
  return { folders: [], capabilities: {}, options: {}, view: viewIn(untranslated, {}), live: new Map(), hasStarted: false };
}

/** The knowledge of files and languages that does not come from the client. */
interface Surroundings {
  readonly fileSystem: FileSystem;
  readonly translationsOf?: (language: Language) => Translations;
}

export function initialize(session: ServerSession, params: InitializeParams, { fileSystem, translationsOf }: Surroundings): void {
  session.capabilities = params.capabilities ?? {};
  session.folders = initialFolders(fileSystem, params);
  session.options = readInitializationOptions(params.initializationOptions);
  const language = (typeof params.locale === 'string' && languageOf(params.locale)) || 'en';
  // VS Code brings its own, which its language packs may replace.
  const brought = session.options.translations;
  const translations = brought ? translationsIn(brought) : translationsOf?.(language);
  session.view = viewIn(translations ?? untranslated, session.options);
}

function viewIn(translations: Translations, { themeIcons }: InitializationOptions): Presentation {
  return presentation({ translations, themeIcons: themeIcons === true, now: wallClock });
}

/** Reads `initializationOptions`. Any editor may send anything there: a field of another shape counts as absent. */
export function readInitializationOptions(given: unknown): InitializationOptions {
  const options: Partial<Readonly<Record<keyof InitializationOptions, unknown>>> = typeof given === 'object' && given !== null ? given : {};
  const { translations, clusterStates, base, commands } = options;
  const isTrue = (name: keyof InitializationOptions) => options[name] === true;
  return {
    themeIcons: isTrue('themeIcons'),
    showsStatus: isTrue('showsStatus'),
    syntaxShownElsewhere: isTrue('syntaxShownElsewhere'),
    schemasShownElsewhere: isTrue('schemasShownElsewhere'),
    clientFiles: isTrue('clientFiles'),
    commands: Array.isArray(commands) ? commands.filter((command) => typeof command === 'string') : [],
    clusterStates: Array.isArray(clusterStates) ? clusterStates.filter(isKnownClusterState) : [],
    ...(isFirstBase(base) && { base }),
    ...(isTexts(translations) && { translations }),
  };
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}
