/** Which documents are of the workspace, by the schemes of their URIs: those of the disk, new ones, and those of the folders that are open. */
import { type Disposable, type Uri, workspace } from 'vscode';

/** Documents of other schemes are copies: one side of a comparison, a commit, an output. */
export function documentSchemes(): readonly string[] {
  return [...new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)])].sort();
}

export function isWorkspaceDocument({ scheme }: Uri): boolean {
  return documentSchemes().includes(scheme);
}

/** Runs when the schemes of the open folders change. */
export function onDidChangeSchemes(changed: () => void): Disposable {
  let known = documentSchemes().join(' ');
  return workspace.onDidChangeWorkspaceFolders(() => {
    const schemes = documentSchemes().join(' ');
    if (schemes !== known) changed();
    known = schemes;
  });
}
