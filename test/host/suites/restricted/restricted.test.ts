/** A folder that the person does not trust: nothing in it is ever run, so everything works there. */
import assert from 'node:assert/strict';
import { commands, workspace } from 'vscode';
import { fileUri, show, type } from '../../support/files';
import { untilNoProblems, untilProblem } from '../../support/problems';
import { productExtension, readyProduct } from '../../support/product';
import { allRows } from '../../support/tree';
import { untilTrue } from '../../support/until';

suite('restricted', () => {
  test('the workspace is not trusted', () => {
    assert.equal(workspace.isTrusted, false);
  });

  test('the extension runs and finds what is wrong', async () => {
    const api = await readyProduct();
    assert.ok(productExtension().isActive);
    await untilProblem(fileUri('plex.yaml'), 'already_allocated');
    assert.ok((await allRows(api)).some(({ description }) => description.startsWith('10.0.10.20 ')));
  });

  test('typing works as everywhere', async () => {
    await type(await show(fileUri('plex.yaml')), '10.0.10.20', '10.0.10.30');
    await untilNoProblems(fileUri('plex.yaml'));
  });

  test('no Git is started: the base is what is saved when it is set', async () => {
    const api = await readyProduct();
    const message = () => api.changes.view().message ?? '';
    await untilTrue('no base', () => message().startsWith('There is no base to compare with. '));
    await commands.executeCommand('lbipam.setBase');
    await untilTrue('a base', () => api.changes.view().description === '1 gained (since the last saved state)');
  });

  test('no kubectl is started', async () => {
    await commands.executeCommand('lbipam.readCluster');
    assert.ok((await allRows(await readyProduct())).every(({ kind }) => kind !== 'state'));
  });
});
