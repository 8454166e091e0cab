/** Composition root of the language server as a Node process. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeFileSystem } from './files/nodeFileSystem';
import { startServer } from './lsp/server';

declare const LBIPAM_VERSION: string;

startServer({ connection: createConnection(ProposedFeatures.all), fileSystem: nodeFileSystem, version: LBIPAM_VERSION });
