/** Several folders: each is a cluster of its own, and folders come and go. */
import assert from 'node:assert/strict';
import { Uri, workspace } from 'vscode';
import type { LbIpamApi } from '../../../../client/src/api';
import { fileUri, writeOnDisk } from '../../support/files';
import { pool, service } from '../../support/manifests';
import { problems, untilNoProblems, untilProblem } from '../../support/problems';
import { readyProduct } from '../../support/product';
import { allRows } from '../../support/tree';
import { untilTrue } from '../../support/until';
import { untilWatched } from '../../support/watching';

suite('folders', () => {
  let api: LbIpamApi;

  suiteSetup(async () => {
    api = await readyProduct();
    await untilWatched('staging');
  });

  test('the same pools and addresses in two folders do not conflict', async () => {
    assert.equal(workspace.workspaceFolders?.length, 2);
    await untilTrue('both folders are read', () => api.status()?.services === 2);
    assert.equal(api.status()?.conflicts, 0);
    assert.equal(api.status()?.pending, 0);
    assert.deepEqual(problems(fileUri('blue.yaml', 'production')), []);
  });

  test('the tree and the status bar tell the clusters apart', async () => {
    const top = await api.tree.getChildren();
    assert.deepEqual(top.map(({ kind, label }) => `${kind} ${label}`).sort(), ['cluster production', 'cluster staging']);
    assert.equal((await allRows(api)).filter(({ description }) => description.startsWith('10.0.10.20 ')).length, 2);
    assert.match(api.statusBar().tooltip, /staging/);
    assert.match(api.statusBar().tooltip, /production/);
  });

  test('a conflict inside one folder says which', async () => {
    const uri = fileUri('plex.yaml', 'staging');
    await writeOnDisk(uri, service('plex', '10.0.10.20'));
    assert.match((await untilProblem(uri, 'already_allocated')).message, /staging/);
    await workspace.fs.delete(uri);
    await untilNoProblems(uri);
  });

  test('a folder that is added is read, and forgotten when it is removed', async () => {
    const staging = workspace.workspaceFolders?.find(({ name }) => name === 'staging');
    assert.ok(staging);
    const lab = Uri.joinPath(staging.uri, '../lab');
    const overlapping = Uri.joinPath(lab, 'pools.yaml');
    await writeOnDisk(overlapping, [pool('one', '10.9.0.0/24'), pool('two', '10.9.0.128/25')].join('---\n'));
    assert.ok(workspace.updateWorkspaceFolders(2, 0, { uri: lab }));
    await untilProblem(overlapping, 'cidr_overlap');
    assert.ok(workspace.updateWorkspaceFolders(2, 1));
    await untilNoProblems(overlapping);
    await untilTrue('two pools', () => api.status()?.pools === 2);
  });
});
