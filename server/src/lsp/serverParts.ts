/** The parts of the server, put together: settings, texts, the disk, the analysis, and what goes out after each analysis. */
import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis/analyze';
import { outcomeChanged } from '../analysis/outcome/outcomeChanged';
import type { Settings } from '../analysis/settings';
import { clientFileSystem, withClientFiles } from '../files/clientFileSystem';
import type { ClusterDoor } from '../files/clusterDoor';
import type { FileSystem } from '../files/fileSystem';
import type { OpenGit } from '../files/gitDoor';
import type { Language } from '../model/language';
import { sameList } from '../model/lists';
import type { Translations } from '../model/message';
import { latest } from '../model/once';
import { areTooLong, globLengthLimit } from '../paths/globs';
import { isShownElsewhere } from '../protocol/schemaOffer';
import { type SourceFile, type WorkspaceFolder, wantedStateFiles } from '../workspace/clusters/workspace';
import { createAnalysisLoop, createTrace } from './analysisLoop';
import { type Baseline, createBaseline } from './changes/baseline';
import { createWhatIf, type WhatIfAsking } from './changes/whatIf';
import { type Configuration, createConfiguration } from './configuration';
import { createDiagnosticsPublisher } from './diagnostics';
import { createDisk, type Disk } from './disk';
import type { FeatureContext } from './features/feature';
import { lspFeatures } from './features/features';
import { filesOfClient } from './files/clientFiles';
import { currentExcludes, folderOf, isExcluded } from './folders';
import { createScanner } from './scanner';
import type { ServerSession } from './serverSession';
import { createSources, type Sources } from './sources';
import { createStateFiles } from './stateFiles';
import { createStatusNotice, type StatusNotice } from './statusNotice';

export interface ServerOptions {
  readonly connection: Connection;
  /** The disk. Undefined where there is none: then all files are those of the client. */
  readonly fileSystem?: FileSystem;
  readonly version: string;
  /** The installed translations, for clients that name a locale and bring none. */
  readonly translationsOf?: (language: Language) => Translations;
  /** The door to running clusters. Undefined where no program can be started. */
  readonly clusterDoor?: ClusterDoor;
  readonly git?: OpenGit;
  /** Called when all that an analysis found is out. */
  readonly published?: () => void;
}

export interface ServerParts extends ServerOptions {
  readonly fileSystem: FileSystem;
  readonly session: ServerSession;
  readonly documents: TextDocuments<TextDocument>;
  readonly sources: Sources;
  readonly disk: Disk;
  readonly configuration: Configuration;
  readonly context: FeatureContext;
  readonly baseline: Baseline;
  readonly whatIf: WhatIfAsking;
  /** An analysis will follow. */
  readonly changed: () => void;
  readonly log: (text: string) => void;
  /** Reads all folders. Nothing that was read before, or is being read, counts any longer. */
  readonly readAgain: () => Promise<void>;
  /** Takes what the editor holds, unless it is excluded. Whether the analysis can have changed. */
  readonly takeOver: (document: TextDocument) => boolean;
}

export function createServerParts(options: ServerOptions, session: ServerSession): ServerParts {
  const { connection } = options;
  const elsewhere = clientFileSystem(filesOfClient(connection, () => session.options.clientFiles === true));
  const fileSystem = options.fileSystem ? withClientFiles(options.fileSystem, elsewhere) : elsewhere;
  const log = (text: string) => connection.console.warn(text);
  const sources = createSources();
  const documents = new TextDocuments(TextDocument);
  const configuration = createConfiguration({
    connection,
    canBeAsked: () => session.capabilities.workspace?.configuration === true,
    folders: () => session.folders,
    adapt: (written) => withoutSyntax(written, session),
    changed: (before) => {
      const excludeOf = ({ uri }: WorkspaceFolder, { ofFolder }: Pick<Configuration, 'ofFolder'>) => ofFolder(uri).exclude;
      const readsOthers = session.folders.some((folder) => !sameList(excludeOf(folder, before), excludeOf(folder, configuration)));
      session.folders = withSettings(session.folders, configuration);
      loop.changed();
      if (session.folders.some((folder) => areTooLong(excludeOf(folder, configuration))))
        log(`The globs of lbipam.exclude are longer than ${globLengthLimit} characters together: those behind count as not written.`);
      if (session.hasStarted && before.current().running !== configuration.current().running) void baseline.renew();
      if (session.hasStarted && readsOthers) void readAgain();
    },
  });
  const isLeftOut = currentExcludes((folderUri) => configuration.ofFolder(folderUri).exclude);
  const isExcludedHere = (uri: string) => isExcluded(session.folders, isLeftOut, uri);
  const loop = createAnalysisLoop({
    sources,
    folders: () => session.folders,
    settings: configuration.current,
    running: () => ({ live: session.live, stateFiles: stateFiles.current(), base: baseline.current() }),
    mayPublish: () => scanner.idle() && stateFiles.isSettled() && baseline.isSettled(),
    publish: (analysis, before) => publish(analysis, before),
    analyzed: createTrace(connection),
  });
  const baseline = createBaseline({
    git: options.git,
    sources,
    folders: () => session.folders,
    settings: configuration.current,
    isLeftOut,
    scanned: () => scanner.done(),
    changed: () => loop.changed(),
  });
  const wantedNow = latest((folders: readonly WorkspaceFolder[], read: readonly SourceFile[], settings: Settings) =>
    wantedStateFiles({ folders, files: read, settings: settings.workspace }),
  );
  const stateFiles = createStateFiles({
    fileSystem,
    wanted: () => wantedNow(session.folders, sources.files(), configuration.current()),
    changed: () => loop.changed(),
  });
  const files = createDisk({
    fileSystem,
    sources,
    folderOf: (uri) => folderOf(session.folders, uri)?.uri,
    excludeOf: (folderUri) => configuration.ofFolder(folderUri).exclude,
    isExcluded: isExcludedHere,
    changed: () => loop.changed(),
    log,
  });
  const whatIf = createWhatIf(() => ({
    folders: session.folders,
    files: sources.files(),
    settings: configuration.current(),
    live: session.live,
    stateFiles: stateFiles.current(),
  }));
  const statusNotice = createStatusNotice({ connection, session, baseline, whatIf });
  const disk: Disk = {
    ...files,
    take: (changes) => {
      const taken = files.take(changes);
      stateFiles.renew([...changes.removed, ...changes.renewed]);
      return taken;
    },
    forget: () => {
      files.forget();
      stateFiles.forget();
    },
  };
  const scanner = createScanner({
    connection,
    disk,
    render: (message) => session.view.render(message),
    started: statusNotice.scanning,
    finished: () => loop.changed(),
  });
  const ready = async () => {
    await scanner.done();
    await stateFiles.settled();
    await baseline.settled();
  };
  const context = featureContext(fileSystem, session, documents, { ready, current: loop.current });
  const publish = publisher(options, session, { context, statusNotice });
  const takeOver = (document: TextDocument): boolean => {
    const uri = fileSystem.normalize(document.uri);
    return isExcludedHere(uri) ? sources.close(uri) : sources.setOpen(uri, document.getText());
  };
  const readAgain = () => {
    for (const document of documents.all()) takeOver(document);
    disk.forget();
    return scanner.scan(session.folders.map(({ uri }) => uri));
  };
  return {
    ...options,
    fileSystem,
    session,
    documents,
    sources,
    disk,
    configuration,
    context,
    baseline,
    whatIf,
    changed: loop.changed,
    log,
    readAgain,
    takeOver,
  };
}

/** Folders with the settings that speak of them alone. */
function withSettings(folders: readonly WorkspaceFolder[], { current, ofFolder }: Configuration): readonly WorkspaceFolder[] {
  return folders.map(({ uri, name }) => (ofFolder(uri) === current() ? { uri, name } : { uri, name, settings: ofFolder(uri).workspace }));
}

/**
 * The settings without the rule `syntax`, where another extension shows syntax errors. A level that the person set for `syntax` counts all the same.
 */
function withoutSyntax(written: Settings, { options }: ServerSession): Settings {
  return options.syntaxShownElsewhere === true
    ? { ...written, workspace: { ...written.workspace, severity: { syntax: 'off', ...written.workspace.severity } } }
    : written;
}

function featureContext(
  fileSystem: FileSystem,
  session: ServerSession,
  documents: TextDocuments<TextDocument>,
  analysis: Pick<FeatureContext, 'ready' | 'current'>,
): FeatureContext {
  const openDocument = (uri: string): TextDocument | undefined =>
    documents.get(uri) ?? documents.all().find((document) => fileSystem.normalize(document.uri) === uri);
  return {
    ...analysis,
    versionOf: (uri) => documents.get(uri)?.version,
    normalize: fileSystem.normalize,
    clientUri: (uri) => openDocument(uri)?.uri ?? uri,
    document: openDocument,
    presentation: () => session.view,
    // Templates of Helm and the like have languages of their own, which the other extension leaves alone.
    explainsFields: (document, line) =>
      session.options.schemasShownElsewhere !== true ||
      document.languageId !== 'yaml' ||
      !isShownElsewhere(document.uri, document.getText(), line),
    clientCapabilities: () => session.capabilities,
    clientCommands: () => session.options.commands ?? [],
  };
}

/** Diagnostics first; the status tells that all of them are out. */
function publisher(
  { connection, published }: ServerOptions,
  session: ServerSession,
  { context, statusNotice }: { readonly context: FeatureContext; readonly statusNotice: StatusNotice },
) {
  const diagnostics = createDiagnosticsPublisher(connection);
  return (analysis: Analysis, before: Analysis | undefined): void => {
    const sent = [diagnostics.publish(analysis, session.view), statusNotice.ready(analysis)];
    if (published) void Promise.all(sent).then(published);
    // A client that asked before the first analysis waits for it.
    if (before && outcomeChanged(analysis, before)) for (const feature of lspFeatures) feature.outcomeChanged?.(connection, context);
  };
}
