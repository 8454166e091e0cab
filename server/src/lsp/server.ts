/** The language server: which message leads to which function. The handlers of features are with the features. */
import { ErrorCodes, type InitializeResult, ResponseError, TextDocumentSyncKind } from 'vscode-languageserver';
import { changeRows } from '../features/changes/changeRows';
import { isBaseChoice, isLocation } from '../protocol/arguments';
import {
  type BaseLensesParams,
  type BranchesResult,
  baseLensesRequest,
  branchesRequest,
  changeRowsRequest,
  type SetBaseParams,
  type SetBaseResult,
  setBaseRequest,
} from '../protocol/changes';
import { goToPlaceCommand, refreshRequest, rescanCommand, type TreeNode } from '../protocol/protocol';
import type { TreeChildrenParams } from '../protocol/treeView';
import { type WhatIfParams, type WhatIfResult, whatIfChoicesRequest, whatIfRequest } from '../protocol/whatIf';
import { answer } from './answer';
import { baseLenses } from './changes/baseLenses';
import { whatIfChoices } from './changes/whatIf';
import { watchConfiguration } from './configuration';
import { handleDocumentRequests } from './documentRequests';
import { lspFeatures } from './features/features';
import { applyFileEvents, fileEvents, watchFiles } from './files/watchedFiles';
import { changedFolders } from './folders';
import { handleRunningClusters, knownLiveStates } from './runningClusters';
import { createServerParts, type ServerOptions, type ServerParts } from './serverParts';
import { createServerSession, initialize } from './serverSession';
import { handleAddressMap, handleTree } from './viewRequests';

export function startServer(options: ServerOptions): void {
  const parts = createServerParts(options, createServerSession());
  handleStart(parts);
  handleChanges(parts);
  handleDocuments(parts);
  handleRequests(parts);
  handleRunningClusters(parts);
  handleTree(parts);
  handleAddressMap(parts);
  handleDocumentRequests(parts);
  parts.documents.listen(options.connection);
  options.connection.listen();
}

function handleStart(parts: ServerParts): void {
  const { connection, fileSystem, version, session, configuration, baseline, readAgain, log } = parts;
  connection.onInitialize((params): InitializeResult => {
    initialize(session, params, parts);
    session.live = knownLiveStates(session.options.clusterStates ?? [], log);
    return {
      serverInfo: { name: 'LB IPAM for Cilium', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...Object.assign({}, ...lspFeatures.map((feature) => feature.capabilities)),
        executeCommandProvider: { commands: [rescanCommand, goToPlaceCommand] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  const start = async () => {
    const { workspace } = session.capabilities;
    if (workspace?.didChangeConfiguration?.dynamicRegistration) watchConfiguration(connection);
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) watchFiles(connection);
    if (workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        session.folders = changedFolders(fileSystem, session.folders, added, removed);
        // Its settings say what is read of a folder. A client that can't be asked has said all that it says.
        const told = workspace.configuration ? configuration.refresh(undefined) : Promise.resolve();
        void told.then(() => (session.hasStarted ? readAgain() : undefined));
      });
    }
    await configuration.refresh(undefined);
    session.hasStarted = true;
    baseline.start(session.options.base ?? (parts.git ? { kind: 'revision', revision: 'HEAD' } : { kind: 'none' }));
    // Documents and events that came before the settings were taken by others.
    await readAgain();
  };
  connection.onInitialized(() => void start());
}

function handleChanges({ connection, fileSystem, configuration, disk, log }: ServerParts): void {
  connection.onDidChangeConfiguration((change) => configuration.refresh(change?.settings));
  connection.onDidChangeWatchedFiles((params) => applyFileEvents(fileEvents(params?.changes, log), disk, fileSystem.normalize));
}

/** Not every client watches files: what was saved, and what is behind a document that was closed, is read again. */
function handleDocuments({ documents, fileSystem, session, sources, disk, baseline, context, takeOver, changed }: ServerParts): void {
  documents.onDidChangeContent(({ document }) => {
    if (takeOver(document)) changed();
  });
  documents.onDidSave(({ document }) => {
    const uri = fileSystem.normalize(document.uri);
    if (sources.saved(uri)) changed();
    void disk.take({ removed: [], renewed: [uri] });
    // A client that chooses the base says itself when it may be another one.
    if (!session.options.base) void baseline.renew();
  });
  documents.onDidClose(({ document }) => {
    const uri = fileSystem.normalize(document.uri);
    // Until the disk has been read, what is known of it may be of before the document was saved.
    void disk.take({ removed: [], renewed: [uri] }).then(() => {
      if (!context.document(uri) && sources.close(uri)) changed();
    });
  });
}

function handleRequests(parts: ServerParts): void {
  const { connection, context, readAgain } = parts;
  for (const feature of lspFeatures) feature.register(connection, context);
  handleComparisons(parts);
  connection.onRequest(refreshRequest, readAgain);
  connection.onExecuteCommand(async ({ command, arguments: [place] = [] }) => {
    if (command === rescanCommand) await readAgain();
    else if (command === goToPlaceCommand && isLocation(place)) {
      await connection.window.showDocument({ uri: place.uri, selection: place.range, takeFocus: true });
    } else throw new ResponseError(ErrorCodes.InvalidParams, 'There is no such command.');
  });
}

/** The requests of the view *Changes*: the edits since a base, or the answer to a question. */
function handleComparisons({ connection, session, context, baseline, whatIf, changed }: ServerParts): void {
  connection.onRequest(changeRowsRequest, (asked: TreeChildrenParams, token) =>
    answer(context, undefined, token, (analysis): readonly TreeNode[] => {
      const rows = changeRows(whatIf.shown(analysis), asked, session.view);
      // What the files do not say needs no fix.
      return whatIf.question() ? rows.map(({ keep: _, ...row }) => row) : rows;
    }),
  );
  connection.onRequest(setBaseRequest, async (asked: SetBaseParams | null): Promise<SetBaseResult> => {
    const base = asked?.base;
    if (!isBaseChoice(base)) throw new ResponseError(ErrorCodes.InvalidParams, 'This is no base.');
    await baseline.choose(base);
    const problem = baseline.problem();
    return problem ? { problem: session.view.render(problem) } : {};
  });
  connection.onRequest(branchesRequest, async (): Promise<BranchesResult> => ({ branches: await baseline.branches() }));
  connection.onRequest(baseLensesRequest, ({ uri, text }: BaseLensesParams, token) =>
    answer(context, undefined, token, (analysis) =>
      baseLenses(baseline.current(), { uri: context.normalize(uri), text }, { analysis, presentation: session.view }),
    ),
  );
  connection.onRequest(whatIfChoicesRequest, (_: object, token) => answer(context, undefined, token, whatIfChoices));
  connection.onRequest(whatIfRequest, async ({ question }: WhatIfParams): Promise<WhatIfResult> => {
    await context.ready();
    const problem = whatIf.ask(question, context.current());
    changed();
    return problem ? { problem: session.view.render(problem) } : {};
  });
}
