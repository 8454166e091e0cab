/** The folders that are open in the editor, in the shape the workspace layer wants. */
import type { InitializeParams, WorkspaceFolder as LspFolder } from 'vscode-languageserver';
import type { FileSystem } from '../files/fileSystem';
import { excludes } from '../files/relativeGlobs';
import type { WorkspaceFolder } from '../workspace/clusters/workspace';

export function toFolder(fileSystem: FileSystem, { uri, name }: LspFolder): WorkspaceFolder {
  return { uri: fileSystem.normalize(uri).replace(/\/+$/, ''), name };
}

export function initialFolders(fileSystem: FileSystem, params: InitializeParams): readonly WorkspaceFolder[] {
  if (params.workspaceFolders) return params.workspaceFolders.map((folder) => toFolder(fileSystem, folder));
  // Editors that do not know workspace folders name one root.
  if (!params.rootUri) return [];
  return [toFolder(fileSystem, { uri: params.rootUri, name: params.rootUri.slice(params.rootUri.lastIndexOf('/') + 1) })];
}

export function isExcluded(folders: readonly WorkspaceFolder[], globs: readonly string[], uri: string): boolean {
  const folder = folders.find((candidate) => uri.startsWith(`${candidate.uri}/`));
  return folder !== undefined && excludes(globs, decodeURIComponent(uri.slice(folder.uri.length + 1)));
}
