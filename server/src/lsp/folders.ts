/** The folders that are open in the editor, in the shape the workspace layer wants. */
import type { InitializeParams, WorkspaceFolder as LspFolder } from 'vscode-languageserver';
import { excludes, type FileSystem } from '../files/fileSystem';
import { pathOfUri } from '../paths/uris';
import type { WorkspaceFolder } from '../workspace/clusters/workspace';
import { relativePath } from '../workspace/resource/paths';

function toFolder(fileSystem: FileSystem, { uri, name }: LspFolder): WorkspaceFolder {
  return { uri: fileSystem.normalize(uri).replace(/\/+$/, ''), name };
}

/** The folders in a list of a client. An entry that names no folder is passed over. */
function named(folders: unknown): readonly LspFolder[] {
  return Array.isArray(folders) ? folders.filter((folder) => typeof folder?.uri === 'string' && typeof folder.name === 'string') : [];
}

export function initialFolders(fileSystem: FileSystem, params: InitializeParams): readonly WorkspaceFolder[] {
  if (params.workspaceFolders) return named(params.workspaceFolders).map((folder) => toFolder(fileSystem, folder));
  // Editors that do not know workspace folders name one root.
  if (!params.rootUri || typeof params.rootUri !== 'string') return [];
  return [toFolder(fileSystem, { uri: params.rootUri, name: params.rootUri.slice(params.rootUri.lastIndexOf('/') + 1) })];
}

export function changedFolders(
  fileSystem: FileSystem,
  folders: readonly WorkspaceFolder[],
  added: readonly LspFolder[],
  removed: readonly LspFolder[],
): readonly WorkspaceFolder[] {
  const addedFolders = named(added).map((folder) => toFolder(fileSystem, folder));
  const dropped = new Set([...addedFolders, ...named(removed).map((folder) => toFolder(fileSystem, folder))].map(({ uri }) => uri));
  return [...folders.filter(({ uri }) => !dropped.has(uri)), ...addedFolders];
}

/** The folder that a file belongs to: of one inside of another the inner one. */
export function folderOf(folders: readonly WorkspaceFolder[], uri: string): WorkspaceFolder | undefined {
  return folders.reduce<WorkspaceFolder | undefined>(
    (best, folder) => (uri.startsWith(`${folder.uri}/`) && folder.uri.length > (best?.uri.length ?? -1) ? folder : best),
    undefined,
  );
}

/** Files as people name them: the path inside of the folder that is open, behind the name of the folder where several are. */
export function fileNames(folders: readonly WorkspaceFolder[]): (uri: string) => string {
  return (uri) => {
    const folder = folderOf(folders, uri);
    if (!folder) return pathOfUri(uri) ?? uri;
    const path = relativePath(folder.uri, uri);
    return folders.length > 1 ? `${folder.name}/${path}` : path;
  };
}

/** Tells by the folder and the path relative to it. */
export type IsLeftOut = (folderUri: string, relativePath: string) => boolean;

/** A test of what the globs of each folder exclude at the moment. Each list of globs is compiled once. */
export function currentExcludes(globsOf: (folderUri: string) => readonly string[]): IsLeftOut {
  const compiled = new WeakMap<readonly string[], (relativePath: string) => boolean>();
  return (folderUri, path) => {
    const globs = globsOf(folderUri);
    const test = compiled.get(globs) ?? excludes(globs);
    compiled.set(globs, test);
    return test(path);
  };
}

export function isExcluded(folders: readonly WorkspaceFolder[], isLeftOut: IsLeftOut, uri: string): boolean {
  const folder = folderOf(folders, uri);
  return folder !== undefined && isLeftOut(folder.uri, relativePath(folder.uri, uri));
}
