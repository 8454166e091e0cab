/** A window without a folder: quiet, until a manifest is opened or typed. */
import assert from 'node:assert/strict';
import { commands, type TextDocument, window, workspace } from 'vscode';
import type { LbIpamApi } from '../../../../client/src/api';
import { pool, service } from '../../support/manifests';
import { problems, untilProblem } from '../../support/problems';
import { readyProduct } from '../../support/product';
import { untilTrue } from '../../support/until';

suite('emptyWindow', () => {
  let api: LbIpamApi;
  let document: TextDocument;

  suiteSetup(async () => {
    api = await readyProduct();
  });

  test('there is nothing to show', async () => {
    assert.equal(workspace.workspaceFolders, undefined);
    assert.equal(api.statusBar().visible, false);
    assert.deepEqual(await api.tree.getChildren(), []);
  });

  test('a document that was never saved is read', async () => {
    const content = [pool('blue', '10.0.10.0/24'), service('web', '10.0.10.7')].join('---\n');
    document = await workspace.openTextDocument({ language: 'yaml', content });
    await window.showTextDocument(document);
    await untilTrue('1/256', () => api.statusBar().visible && api.statusBar().text.includes('1/256'));
    assert.deepEqual(problems(document.uri), []);
  });

  test('and has its problems', async () => {
    const editor = await window.showTextDocument(document);
    const end = document.positionAt(document.getText().length);
    await editor.edit((edit) => edit.insert(end, `---\n${service('api', '10.0.10.7')}`));
    await untilProblem(document.uri, 'already_allocated');
  });

  test('closed, it is forgotten', async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilTrue('nothing to show', () => !api.statusBar().visible);
    assert.deepEqual(await api.tree.getChildren(), []);
  });
});
