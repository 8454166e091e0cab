/** *Open Examples*: a small cluster of manifests to look at, in a new window. */
import { commands, type ExtensionContext, l10n, Uri, window, workspace } from 'vscode';
import { shippedExamples, type Texts } from './shippedTexts';

export async function openExamples(context: ExtensionContext): Promise<void> {
  const lookAround = { label: l10n.t('Look Around'), detail: l10n.t('Opens them in a new window. The next time they are as they were.') };
  const copy = { label: l10n.t('Copy to a Folder…'), detail: l10n.t('Yours to change, below a folder that you choose.') };
  const picked = await window.showQuickPick([lookAround, copy], {
    placeHolder: l10n.t('Examples: a small cluster with pools and Services'),
  });
  const target = picked === lookAround ? await freshFolder(context) : picked && (await chosenFolder());
  if (!target) return;
  await writeAll(target, await shippedExamples(context.extensionUri));
  await commands.executeCommand('vscode.openFolder', target, { forceNewWindow: true });
}

async function freshFolder({ globalStorageUri }: ExtensionContext): Promise<Uri> {
  const folder = Uri.joinPath(globalStorageUri, 'examples');
  if (await exists(folder)) await workspace.fs.delete(folder, { recursive: true });
  return folder;
}

/** The folder is new; an existing one is never used. */
async function chosenFolder(): Promise<Uri | undefined> {
  const [parent] =
    (await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: l10n.t('Copy Examples Here') })) ?? [];
  if (!parent) return undefined;
  for (let number = 1; ; number++) {
    const folder = Uri.joinPath(parent, number === 1 ? 'lb-ipam-examples' : `lb-ipam-examples-${number}`);
    if (!(await exists(folder))) return folder;
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function writeAll(folder: Uri, files: Texts): Promise<void> {
  const encoder = new TextEncoder();
  for (const [name, text] of Object.entries(files)) await workspace.fs.writeFile(Uri.joinPath(folder, name), encoder.encode(text));
}
