/** The language server: which message leads to which function. The only module that registers handlers on a Connection. */
import {
  type Connection,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { outcomeChanged } from '../analysis/outcome/outcomeChanged';
import { type Presentation, presentation } from '../features/presentation';
import { status } from '../features/status';
import { treeTooltip } from '../features/tree/tooltips';
import { treeChildren } from '../features/tree/tree';
import type { FileSystem } from '../files/fileSystem';
import { sameList } from '../model/sameList';
import {
  type InitializationOptions,
  refreshRequest,
  rescanCommand,
  type StatusParams,
  statusNotification,
  type TreeChildrenParams,
  type TreeTooltipParams,
  treeChildrenRequest,
  treeTooltipRequest,
} from '../protocol/protocol';
import { isShownElsewhere } from '../protocol/schemaOffer';
import type { WorkspaceFolder } from '../workspace/clusters/workspace';
import { createAnalysisLoop } from './analysisLoop';
import { createConfiguration, watchConfiguration } from './configuration';
import { createDiagnosticsPublisher } from './diagnostics';
import { createDisk } from './disk';
import type { FeatureContext } from './features/feature';
import { lspFeatures } from './features/features';
import { changedFolders, currentExcludes, folderOf, initialFolders, isExcluded } from './folders';
import { answer } from './requests';
import { createScanner } from './scanner';
import { createSources } from './sources';
import { applyFileEvents, fileEvents, watchFiles } from './watchedFiles';

export interface ServerOptions {
  readonly connection: Connection;
  readonly fileSystem: FileSystem;
  readonly version: string;
}

export function startServer({ connection, fileSystem, version }: ServerOptions): void {
  const log = (text: string) => connection.console.warn(text);
  const sources = createSources();
  const diagnostics = createDiagnosticsPublisher(connection);
  const documents = new TextDocuments(TextDocument);
  let folders: readonly WorkspaceFolder[] = [];
  let hasStarted = false;
  let view: Presentation = presentation({ translations: {}, themeIcons: false });
  let capabilities: InitializeParams['capabilities'] = {};
  let options: InitializationOptions = {};

  const configuration = createConfiguration({
    connection,
    canBeAsked: () => capabilities.workspace?.configuration === true,
    // A level that the person set for `syntax` counts all the same.
    adapt: (written) =>
      options.syntaxShownElsewhere === true
        ? { ...written, workspace: { ...written.workspace, severity: { syntax: 'off', ...written.workspace.severity } } }
        : written,
    changed: (before) => {
      loop.changed();
      if (hasStarted && !sameList(before.exclude, configuration.current().exclude)) readAgain();
    },
  });
  const isLeftOut = currentExcludes(() => configuration.current().exclude);

  const sendStatus = (state: StatusParams['state']) => {
    void connection.sendNotification(statusNotification, { state, ...status(loop.current(), view) } satisfies StatusParams);
  };
  const loop = createAnalysisLoop({
    sources,
    folders: () => folders,
    settings: configuration.current,
    mayPublish: () => scanner.idle(),
    publish: (analysis, before) => {
      diagnostics.publish(analysis, view);
      sendStatus('ready');
      // Who asks before the first analysis waits for it.
      if (before && outcomeChanged(analysis, before)) for (const feature of lspFeatures) feature.outcomeChanged?.(connection, context);
    },
  });
  const disk = createDisk({
    fileSystem,
    sources,
    folderOf: (uri) => folderOf(folders, uri)?.uri,
    exclude: () => configuration.current().exclude,
    isExcluded: (uri) => isExcluded(folders, isLeftOut, uri),
    changed: () => loop.changed(),
    log,
  });
  const scanner = createScanner({
    connection,
    disk,
    render: (message) => view.render(message),
    started: () => {
      void connection.sendNotification(statusNotification, scanningStatus);
    },
    finished: () => loop.changed(),
  });
  const scan = () => scanner.scan(folders.map(({ uri }) => uri));
  /** After a change of what is read at all: nothing that was read or is being read counts any longer. */
  const readAgain = () => {
    for (const document of documents.all()) takeOver(document);
    disk.forget();
    return scan();
  };
  const openDocument = (uri: string): TextDocument | undefined =>
    documents.get(uri) ?? documents.all().find((document) => fileSystem.normalize(document.uri) === uri);
  const context: FeatureContext = {
    ready: scanner.done,
    current: loop.current,
    versionOf: (uri) => documents.get(uri)?.version,
    normalize: fileSystem.normalize,
    clientUri: (uri) => openDocument(uri)?.uri ?? uri,
    document: openDocument,
    presentation: () => view,
    // Templates of Helm and the like have languages of their own, which the other extension leaves alone.
    explainsFields: (document, line) =>
      options.schemasShownElsewhere !== true || document.languageId !== 'yaml' || !isShownElsewhere(document.uri, document.getText(), line),
    clientCapabilities: () => capabilities,
    clientCommands: () => options.commands ?? [],
  };

  connection.onInitialize((params): InitializeResult => {
    capabilities = params.capabilities;
    folders = initialFolders(fileSystem, params);
    options = (params.initializationOptions as InitializationOptions | undefined) ?? {};
    view = presentation(presentationOptions(options));
    return {
      serverInfo: { name: 'LB IPAM for Cilium', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...Object.assign({}, ...lspFeatures.map((feature) => feature.capabilities)),
        executeCommandProvider: { commands: [rescanCommand] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  const start = async () => {
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) watchConfiguration(connection);
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) watchFiles(connection);
    if (capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        folders = changedFolders(fileSystem, folders, added, removed);
        void readAgain();
      });
    }
    await configuration.refresh(undefined);
    hasStarted = true;
    await scan();
  };
  connection.onInitialized(() => void start());
  connection.onDidChangeConfiguration((change) => configuration.refresh(change?.settings));
  connection.onDidChangeWatchedFiles((params) => applyFileEvents(fileEvents(params?.changes, log), disk, fileSystem.normalize));

  /** What the editor holds, unless it is excluded. */
  const takeOver = (document: TextDocument): boolean => {
    const uri = fileSystem.normalize(document.uri);
    return isExcluded(folders, isLeftOut, uri) ? sources.close(uri) : sources.setOpen(uri, document.getText());
  };
  documents.onDidChangeContent(({ document }) => {
    if (takeOver(document)) loop.changed();
  });
  // Not every client watches files: what was saved, and what is behind a document that was closed, is read again.
  documents.onDidSave(({ document }) => {
    const uri = fileSystem.normalize(document.uri);
    if (sources.saved(uri)) loop.changed();
    disk.take({ gone: [], renewed: [uri] });
  });
  documents.onDidClose(({ document }) => {
    const uri = fileSystem.normalize(document.uri);
    if (sources.close(uri)) loop.changed();
    disk.take({ gone: [], renewed: [uri] });
  });

  for (const feature of lspFeatures) feature.register(connection, context);
  connection.onRequest(treeChildrenRequest, ({ parent }: TreeChildrenParams, token) =>
    answer(context, undefined, token, (analysis) => treeChildren(analysis, parent, view)),
  );
  connection.onRequest(treeTooltipRequest, ({ id }: TreeTooltipParams, token) =>
    answer(context, undefined, token, (analysis) => treeTooltip(analysis, id, view)),
  );
  connection.onRequest(refreshRequest, readAgain);
  connection.onExecuteCommand(async ({ command }) => {
    if (command !== rescanCommand) throw new ResponseError(ErrorCodes.InvalidParams, 'There is no such command.');
    await readAgain();
  });

  documents.listen(connection);
  connection.listen();
}

const scanningStatus: StatusParams = {
  state: 'scanning',
  revision: 0,
  pools: 0,
  services: 0,
  used: '0',
  total: '0',
  pending: 0,
  conflicts: 0,
  clusters: [],
};

function presentationOptions({ translations, themeIcons }: InitializationOptions) {
  return { translations: translations ?? {}, themeIcons: themeIcons === true };
}
