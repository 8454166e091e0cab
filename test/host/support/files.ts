/** Files of the workspace: where they are, opening them, typing into them, and changing them on disk behind the editor's back. */
import { type Position, Range, Selection, type TextDocument, type TextEditor, Uri, window, workspace } from 'vscode';
import { until } from './until';

/** A file of the only folder, or of the folder with that name. */
export function fileUri(name: string, folderName?: string): Uri {
  const folder = workspace.workspaceFolders?.find((each) => folderName === undefined || each.name === folderName);
  if (!folder) throw new Error(`no folder ${folderName ?? ''} is open`);
  return Uri.joinPath(folder.uri, name);
}

export async function show(uri: Uri): Promise<TextEditor> {
  await window.showTextDocument(await workspace.openTextDocument(uri));
  return untilActive(uri);
}

/** The editor of a file, as soon as it is the active one: VS Code tells extensions a moment after it shows it. */
export function untilActive(uri: Uri): Promise<TextEditor> {
  return until(`${uri.path} is in the active editor`, () => {
    const editor = window.activeTextEditor;
    return editor?.document.uri.toString() === uri.toString() ? editor : undefined;
  });
}

/** Where a text stands for the first time. */
export function positionOf(document: TextDocument, text: string): Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`${document.uri.path} does not contain ${text}`);
  return document.positionAt(offset);
}

/** Replaces the first occurrence as a person does: in the editor, not saved. */
export async function type(editor: TextEditor, before: string, after: string): Promise<void> {
  const start = positionOf(editor.document, before);
  const end = editor.document.positionAt(editor.document.offsetAt(start) + before.length);
  editor.selection = new Selection(start, end);
  const done = await editor.edit((edit) => edit.replace(new Range(start, end), after));
  if (!done) throw new Error(`${editor.document.uri.path} could not be edited`);
}

export async function writeOnDisk(uri: Uri, text: string): Promise<void> {
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

export async function readOnDisk(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

export async function deleteOnDisk(uri: Uri): Promise<void> {
  await workspace.fs.delete(uri);
}
