/** The language server: which message leads to which function. The only module that registers handlers on a Connection. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { outcomeChanged } from '../analysis/outcome/outcomeChanged';
import { defaultSettings, readSettings, type Settings } from '../analysis/settings';
import { type Presentation, presentation } from '../features/presentation';
import { status } from '../features/status';
import { treeTooltip } from '../features/tree/tooltips';
import { treeChildren } from '../features/tree/tree';
import type { FileSystem } from '../files/fileSystem';
import {
  type InitializationOptions,
  refreshRequest,
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
import { createDiagnosticsPublisher } from './diagnostics';
import type { FeatureContext } from './features/feature';
import { lspFeatures } from './features/features';
import { currentExcludes, initialFolders, isExcluded, toFolder } from './folders';
import { answer } from './requests';
import { createScanner } from './scanner';
import { createSources } from './sources';
import { applyFileEvents, watchFiles } from './watchedFiles';

export interface ServerOptions {
  readonly connection: Connection;
  readonly fileSystem: FileSystem;
  readonly version: string;
}

export function startServer({ connection, fileSystem, version }: ServerOptions): void {
  const sources = createSources();
  const diagnostics = createDiagnosticsPublisher(connection);
  const documents = new TextDocuments(TextDocument);
  let folders: readonly WorkspaceFolder[] = [];
  let settings: Settings = defaultSettings;
  const isLeftOut = currentExcludes(() => settings.exclude);
  let view: Presentation = presentation({ translations: {}, themeIcons: false });
  let capabilities: InitializeParams['capabilities'] = {};
  let options: InitializationOptions = {};

  /** A level that the person set for `syntax` counts all the same. */
  const effective = (written: Settings): Settings =>
    options.syntaxShownElsewhere === true
      ? { ...written, workspace: { ...written.workspace, severity: { syntax: 'off', ...written.workspace.severity } } }
      : written;

  const sendStatus = (state: StatusParams['state']) => {
    void connection.sendNotification(statusNotification, { state, ...status(loop.current(), view) } satisfies StatusParams);
  };
  const loop = createAnalysisLoop({
    sources,
    folders: () => folders,
    settings: () => settings,
    mayPublish: () => scanner.idle(),
    publish: (analysis, before) => {
      diagnostics.publish(analysis, view);
      sendStatus('ready');
      // Who asks before the first analysis waits for it.
      if (before && outcomeChanged(analysis, before)) for (const feature of lspFeatures) feature.outcomeChanged?.(connection, context);
    },
  });
  const scanner = createScanner({
    connection,
    fileSystem,
    sources,
    exclude: () => settings.exclude,
    render: (message) => view.render(message),
    started: () => {
      void connection.sendNotification(statusNotification, scanningStatus);
    },
    finished: () => loop.changed(),
  });
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
    settings = effective(settings);
    return {
      serverInfo: { name: 'LB IPAM for Cilium', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...Object.assign({}, ...lspFeatures.map((feature) => feature.capabilities)),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  const readConfiguration = async () => {
    if (!capabilities.workspace?.configuration) return;
    settings = effective(readSettings(await connection.workspace.getConfiguration('lbipam')));
  };

  connection.onInitialized(() => {
    void (async () => {
      if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
        await connection.client.register(DidChangeConfigurationNotification.type, { section: 'lbipam' });
      }
      if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) await watchFiles(connection);
      if (capabilities.workspace?.workspaceFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.map((folder) => toFolder(fileSystem, folder).uri));
          const come = added.map((folder) => toFolder(fileSystem, folder));
          folders = [...folders.filter(({ uri }) => !gone.has(uri)), ...come];
          for (const uri of gone) sources.forgetDisk(uri);
          // A folder inside one that stays is still part of it.
          void scanner.scan(come.length > 0 ? come.map(({ uri }) => uri) : folders.map(({ uri }) => uri));
        });
      }
      await readConfiguration();
      await scanner.scan(folders.map(({ uri }) => uri));
    })();
  });

  connection.onDidChangeConfiguration((change) => {
    void (async () => {
      const before = JSON.stringify(settings.exclude);
      if (capabilities.workspace?.configuration) await readConfiguration();
      else settings = effective(readSettings((change.settings as { readonly lbipam?: unknown } | undefined)?.lbipam));
      if (JSON.stringify(settings.exclude) === before) {
        loop.changed();
        return;
      }
      for (const document of documents.all()) takeOver(document);
      sources.forgetDisk(undefined);
      await scanner.scan(folders.map(({ uri }) => uri));
    })();
  });

  // One after another: what an older event read may not come after what a newer one says.
  let events: Promise<void> = Promise.resolve();
  connection.onDidChangeWatchedFiles(({ changes }) => {
    events = events.then(async () => {
      const changed = await applyFileEvents(changes, {
        fileSystem,
        sources,
        exclude: settings.exclude,
        isExcluded: (uri) => isExcluded(folders, isLeftOut, uri),
      });
      if (changed) loop.changed();
    });
  });

  /** What the editor holds, unless it is excluded. */
  const takeOver = (document: TextDocument): boolean => {
    const uri = fileSystem.normalize(document.uri);
    return isExcluded(folders, isLeftOut, uri) ? sources.close(uri) : sources.setOpen(uri, document.getText());
  };
  documents.onDidChangeContent(({ document }) => {
    if (takeOver(document)) loop.changed();
  });
  documents.onDidClose(({ document }) => {
    if (sources.close(fileSystem.normalize(document.uri))) loop.changed();
  });

  for (const feature of lspFeatures) feature.register(connection, context);
  connection.onRequest(treeChildrenRequest, ({ parent }: TreeChildrenParams, token) =>
    answer(context, undefined, token, (analysis) => treeChildren(analysis, parent, view)),
  );
  connection.onRequest(treeTooltipRequest, ({ id }: TreeTooltipParams, token) =>
    answer(context, undefined, token, (analysis) => treeTooltip(analysis, id, view)),
  );
  connection.onRequest(refreshRequest, async () => {
    sources.forgetDisk(undefined);
    await scanner.scan(folders.map(({ uri }) => uri));
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
