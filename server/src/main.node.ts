/** Composition root of the language server as a Node process. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { kubectlDoor } from './files/kubectl/readCluster';
import { nodeFileSystem } from './files/nodeFileSystem';
import { startServer } from './lsp/server';
import { keepServing } from './main.lastResort';

declare const LBIPAM_VERSION: string;

const connection = createConnection(ProposedFeatures.all);
keepServing(connection);
startServer({ connection, fileSystem: nodeFileSystem, clusterDoor: kubectlDoor, version: LBIPAM_VERSION });
