/**
 * New manifests with what has to be typed over marked: a pool, or a Service that asks for an address. Each becomes a file, beside the manifest that
 * is open or in the folder of the workspace; without a folder the person says where. A document without a file would be a cluster of its own.
 */
import { l10n, SnippetString, Uri, type WorkspaceFolder, window, workspace } from 'vscode';

export async function newPool(): Promise<void> {
  await newManifest('ip-pool', poolSnippet());
}

export async function newService(address: string): Promise<void> {
  await newManifest('service', serviceSnippet(address));
}

async function newManifest(name: string, snippet: SnippetString): Promise<void> {
  const file = await targetFile(name);
  if (!file) return;
  const editor = await window.showTextDocument(await workspace.openTextDocument(file));
  await editor.insertSnippet(snippet);
}

/** An empty file; undefined if the person cancels. */
async function targetFile(name: string): Promise<Uri | undefined> {
  const open = window.activeTextEditor?.document;
  if (open?.languageId === 'yaml' && workspace.getWorkspaceFolder(open.uri)) return emptyFile(Uri.joinPath(open.uri, '..'), name);
  const folders: readonly WorkspaceFolder[] = workspace.workspaceFolders ?? [];
  const folder = folders.length < 2 ? folders[0] : await window.showWorkspaceFolderPick();
  if (folder) return emptyFile(folder.uri, name);
  return folders.length === 0 ? savedFile(open?.isUntitled === false ? Uri.joinPath(open.uri, '..') : undefined, name) : undefined;
}

/** The file that the person chooses in a dialog, which asks before it replaces a file. */
async function savedFile(beside: Uri | undefined, name: string): Promise<Uri | undefined> {
  const file = await window.showSaveDialog({
    title: l10n.t('Where the New Manifest Is Saved'),
    filters: { YAML: ['yaml', 'yml'] },
    ...(beside && { defaultUri: Uri.joinPath(beside, `${name}.yaml`) }),
  });
  if (file) await workspace.fs.writeFile(file, new Uint8Array());
  return file;
}

/** An existing file is never replaced. */
async function emptyFile(folder: Uri, name: string): Promise<Uri> {
  for (let number = 1; ; number++) {
    const uri = Uri.joinPath(folder, number === 1 ? `${name}.yaml` : `${name}-${number}.yaml`);
    if (await isThere(uri)) continue;
    await workspace.fs.writeFile(uri, new Uint8Array());
    return uri;
  }
}

async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** RFC 5737 reserves this range for examples, so no network has it. */
function poolSnippet(): SnippetString {
  return new SnippetString()
    .appendText(`# ${l10n.t('The addresses that Cilium may give to Services of type LoadBalancer.')}\n`)
    .appendText('apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata:\n  name: ')
    .appendPlaceholder('example')
    .appendText('\nspec:\n  blocks:\n')
    .appendText(`    # ${l10n.t('Change this to addresses of your own network.')}\n`)
    .appendText('    - cidr: ')
    .appendPlaceholder('192.0.2.0/24')
    .appendText('\n')
    .appendTabstop(0);
}

function serviceSnippet(address: string): SnippetString {
  return new SnippetString()
    .appendText('apiVersion: v1\nkind: Service\nmetadata:\n  name: ')
    .appendPlaceholder('example')
    .appendText('\n  namespace: ')
    .appendPlaceholder('default')
    .appendText(`\n  annotations:\n    lbipam.cilium.io/ips: ${address}\nspec:\n  type: LoadBalancer\n  selector:\n    app: `)
    .appendPlaceholder('example')
    .appendText('\n  ports:\n    - port: ')
    .appendPlaceholder('80')
    .appendText('\n')
    .appendTabstop(0);
}
