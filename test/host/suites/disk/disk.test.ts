/** What happens on disk without the editor: a checkout, a generator, a moved folder. */
import assert from 'node:assert/strict';
import { commands, workspace } from 'vscode';
import type { LbIpamApi } from '../../../../client/src/api';
import { deleteOnDisk, fileUri, readOnDisk, show, type, writeOnDisk } from '../../support/files';
import { pool, service } from '../../support/manifests';
import { problems, untilNoProblems, untilProblem } from '../../support/problems';
import { readyProduct } from '../../support/product';
import { untilTrue } from '../../support/until';
import { untilWatched } from '../../support/watching';

suite('disk', () => {
  const jellyfin = fileUri('jellyfin.yaml');
  const plex = fileUri('plex.yaml');
  let api: LbIpamApi;

  suiteSetup(async () => {
    api = await readyProduct();
    await untilProblem(plex, 'already_allocated');
    await untilWatched();
  });

  test('a changed file', async () => {
    const before = await readOnDisk(jellyfin);
    await writeOnDisk(jellyfin, before.replace('10.0.10.20', '10.0.10.21'));
    await untilNoProblems(plex);
    await writeOnDisk(jellyfin, before);
    await untilProblem(plex, 'already_allocated');
  });

  test('a new file, then a deleted one', async () => {
    const uri = fileUri('guests.yaml');
    await writeOnDisk(uri, pool('guests', '10.0.10.128/25'));
    await untilProblem(uri, 'cidr_overlap');
    await deleteOnDisk(uri);
    await untilNoProblems(uri);
    await untilTrue('one pool', () => api.status()?.pools === 1);
  });

  test('a new folder, renamed, then deleted with all its files', async () => {
    const kafka = fileUri('queues/kafka.yaml');
    await writeOnDisk(kafka, service('kafka', '10.0.77.1'));
    await untilProblem(kafka, 'no_pool');
    await workspace.fs.rename(fileUri('queues'), fileUri('streams'));
    await untilProblem(fileUri('streams/kafka.yaml'), 'no_pool');
    await untilNoProblems(kafka);
    await workspace.fs.delete(fileUri('streams'), { recursive: true });
    await untilNoProblems(fileUri('streams/kafka.yaml'));
    await untilTrue('two Services', () => api.status()?.services === 2);
  });

  test('a folder that is named like a script, moved here with its files and deleted with them', async () => {
    const kafka = fileUri('kafka.js/kafka.yaml');
    await writeOnDisk(fileUri('node_modules/kafka.js/kafka.yaml'), service('kafka', '10.0.77.1'));
    await workspace.fs.rename(fileUri('node_modules/kafka.js'), fileUri('kafka.js'));
    await untilProblem(kafka, 'no_pool');
    await workspace.fs.delete(fileUri('kafka.js'), { recursive: true });
    await untilNoProblems(kafka);
  });

  test('what is typed and not saved wins over the disk', async () => {
    const before = await readOnDisk(jellyfin);
    await type(await show(jellyfin), '10.0.10.20', '10.0.10.22');
    await untilNoProblems(plex);
    await writeOnDisk(jellyfin, `# touched by another program\n${before}`);
    // Changes arrive in their order.
    const later = fileUri('later.yaml');
    await writeOnDisk(later, service('later', '10.0.77.1'));
    await untilProblem(later, 'no_pool');
    assert.deepEqual(problems(plex), []);
    await deleteOnDisk(later);
    await untilNoProblems(later);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilProblem(plex, 'already_allocated');
    await writeOnDisk(jellyfin, before);
  });

  test('saving keeps the result', async () => {
    const editor = await show(plex);
    await type(editor, '10.0.10.20', '10.0.10.23');
    await untilNoProblems(plex);
    assert.ok(await editor.document.save());
    await commands.executeCommand('workbench.action.closeAllEditors');
    await untilTrue('nothing pending', () => api.status()?.pending === 0);
    assert.match(await readOnDisk(plex), /10\.0\.10\.23/);
    assert.deepEqual(problems(plex), []);
  });
});
