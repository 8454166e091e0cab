/** Quick fixes as people reach them: the light bulb, and all safe ones on saving, which the settings of the folder ask for. */
import assert from 'node:assert/strict';
import { type CodeAction, commands, workspace } from 'vscode';
import { fileUri, readOnDisk, show, type } from '../../support/files';
import { untilNoProblems, untilProblem } from '../../support/problems';
import { readyProduct } from '../../support/product';

suite('code actions', () => {
  const plex = fileUri('plex.yaml');
  const fixed = "lbipam.cilium.io/ips: '10.0.10.21' # by hand\n";

  suiteSetup(readyProduct);

  teardown(async () => {
    const editor = await show(plex);
    if (editor.document.getText().includes(fixed)) await type(editor, '10.0.10.21', '10.0.10.21/32');
    // Saving would fix it.
    await commands.executeCommand('workbench.action.files.saveWithoutFormatting');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await untilProblem(plex, 'malformed_requested_ip');
  });

  test('the light bulb fixes the finding under it, and the problem goes', async () => {
    const { range } = await untilProblem(plex, 'malformed_requested_ip');
    const editor = await show(plex);
    const actions = await commands.executeCommand<readonly CodeAction[]>('vscode.executeCodeActionProvider', plex, range);
    const [action] = actions.filter(({ title }) => title.includes('10.0.10.21'));
    assert.ok(action?.edit);
    assert.equal(action.isPreferred, true);
    assert.ok(await workspace.applyEdit(action.edit));
    assert.ok(editor.document.getText().includes(fixed), editor.document.getText());
    await untilNoProblems(plex);
  });

  test('saving fixes what is safe to fix, where the settings ask for that', async () => {
    const editor = await show(plex);
    await type(editor, 'plex', 'plex2');
    await type(editor, 'plex2', 'plex');
    await commands.executeCommand('workbench.action.files.save');
    assert.ok((await readOnDisk(plex)).includes(fixed), editor.document.getText());
    await untilNoProblems(plex);
  });
});
