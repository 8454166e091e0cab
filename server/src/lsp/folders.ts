/** The folders that are open in the editor, in the shape the workspace layer wants. */
import type { InitializeParams, WorkspaceFolder as LspFolder } from 'vscode-languageserver';
import type { FileSystem } from '../files/fileSystem';
import { excludes } from '../files/relativeGlobs';
import type { WorkspaceFolder } from '../workspace/clusters/workspace';
import { relativePath } from '../workspace/resource/paths';

export function toFolder(fileSystem: FileSystem, { uri, name }: LspFolder): WorkspaceFolder {
  return { uri: fileSystem.normalize(uri).replace(/\/+$/, ''), name };
}

export function initialFolders(fileSystem: FileSystem, params: InitializeParams): readonly WorkspaceFolder[] {
  if (params.workspaceFolders) return params.workspaceFolders.map((folder) => toFolder(fileSystem, folder));
  // Editors that do not know workspace folders name one root.
  if (!params.rootUri) return [];
  return [toFolder(fileSystem, { uri: params.rootUri, name: params.rootUri.slice(params.rootUri.lastIndexOf('/') + 1) })];
}

/** What the globs exclude at the moment. They are compiled again when the list is another one. */
export function currentExcludes(globs: () => readonly string[]): (relativePath: string) => boolean {
  let last = { globs: globs(), excludes: excludes(globs()) };
  return (path) => {
    const now = globs();
    if (now !== last.globs) last = { globs: now, excludes: excludes(now) };
    return last.excludes(path);
  };
}

/** `isLeftOut` tells by the path relative to the folder that a file lies in. */
export function isExcluded(folders: readonly WorkspaceFolder[], isLeftOut: (relativePath: string) => boolean, uri: string): boolean {
  const folder = folders.find((candidate) => uri.startsWith(`${candidate.uri}/`));
  return folder !== undefined && isLeftOut(relativePath(folder.uri, uri));
}
