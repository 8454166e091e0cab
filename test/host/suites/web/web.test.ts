/** VS Code in a browser: the extension and its server run in web workers, the folder is on no disk, and nothing can be started. */
import assert from 'node:assert/strict';
import { commands, Uri, workspace } from 'vscode';
import type { LbIpamApi } from '../../../../client/src/api';
import { fileUri, show, type, writeOnDisk } from '../../support/files';
import { service } from '../../support/manifests';
import { untilNoProblems, untilProblem } from '../../support/problems';
import { productExtension, readyProduct } from '../../support/product';
import { allRows } from '../../support/tree';
import { untilTrue } from '../../support/until';

suite('web', () => {
  let api: LbIpamApi;
  const plex = fileUri('plex.yaml');

  suiteSetup(async () => {
    api = await readyProduct();
  });

  test('neither the folder nor the extension is on a disk', () => {
    assert.deepEqual(
      (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme),
      ['vscode-test-web'],
    );
    assert.equal(productExtension().extensionUri.scheme, 'http');
  });

  test('the workspace is read, and files that are not open have their problems', async () => {
    assert.deepEqual([api.status()?.pools, api.status()?.services], [1, 2]);
    const { relatedInformation } = await untilProblem(plex, 'already_allocated');
    assert.deepEqual(
      relatedInformation?.map(({ location }) => location.uri.toString()),
      [fileUri('jellyfin.yaml').toString()],
    );
  });

  test('names with blanks and letters of every script', async () => {
    const uri = fileUri('übrige dienste/gäste #1.yaml');
    await writeOnDisk(uri, service('guests', '10.9.9.9'));
    await untilProblem(uri, 'no_pool');
    await workspace.fs.delete(Uri.joinPath(uri, '..'), { recursive: true });
    await untilNoProblems(uri);
  });

  test('a file that is no text, and one that is too large, count as not there', async () => {
    const pools = api.status()?.pools;
    await workspace.fs.writeFile(fileUri('image.yaml'), new Uint8Array([0x61, 0, 0x62]));
    await writeOnDisk(fileUri('large.yaml'), `${'# padding\n'.repeat(3_400_000)}${service('large', '10.9.9.9')}`);
    await writeOnDisk(fileUri('last.yaml'), service('last', '10.9.9.9'));
    await untilProblem(fileUri('last.yaml'), 'no_pool');
    await untilTrue('three Services', () => api.status()?.services === 3);
    assert.equal(api.status()?.pools, pools);
    for (const name of ['image.yaml', 'large.yaml', 'last.yaml']) await workspace.fs.delete(fileUri(name));
    await untilTrue('two Services', () => api.status()?.services === 2);
  });

  test('there is no Git: the base is what is saved when it is set', async () => {
    const message = () => api.changes.view().message ?? '';
    await untilTrue('no base', () => message().startsWith('There is no base to compare with. '));
    await commands.executeCommand('lbipam.setBase');
    await untilTrue('a base', () => message().startsWith('No address changes'));
    await type(await show(plex), '10.0.10.20', '10.0.10.30');
    await untilTrue('a change', () => (api.changes.view().description ?? '').startsWith('1 gained'));
    await commands.executeCommand('workbench.action.files.revert');
  });

  test('there is no kubectl: nothing is read of a running cluster', async () => {
    await commands.executeCommand('lbipam.readCluster');
    assert.ok((await allRows(api)).every(({ kind }) => kind !== 'state'));
  });
});
