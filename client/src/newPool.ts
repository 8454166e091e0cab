/** Opens an untitled YAML document with a small pool, its name and range ready to be typed over. */
import { l10n, SnippetString, window, workspace } from 'vscode';

export async function newPool(): Promise<void> {
  const editor = await window.showTextDocument(await workspace.openTextDocument({ language: 'yaml' }));
  await editor.insertSnippet(poolSnippet());
}

/** The range is one that RFC 5737 keeps for examples, so it belongs to no network. */
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
